import { PickField } from '../../parts/fields/pick-field.tsx';
import { Contact } from './contact.tsx';
import type { Desk } from './desk.ts';
import { customerOptions, customerSpec, propertyOptions, propertySpec } from './edit/specs.ts';

/** Whose work it is and where: to be called, written to, driven to. */
export function For({ desk }: { readonly desk: Desk }) {
  const { order, board, mayEdit } = desk;
  const customer = board.customers.get(order.customerId);
  const property = order.propertyId ? board.properties.get(order.propertyId) : undefined;
  return (
    <section>
      <h3>For</h3>
      <div className="for">
        <Contact
          name={
            mayEdit ? (
              <PickField
                desk={desk}
                spec={customerSpec(desk)}
                options={customerOptions(desk)}
                className="for-name"
              />
            ) : (
              (customer?.name ?? order.customerId)
            )
          }
          note={customer?.tier === 'service-contract' ? 'Service Contract' : undefined}
          phone={customer?.phone}
          email={customer?.email}
        />
        {mayEdit || property ? (
          <Contact
            name={
              mayEdit ? (
                <PickField
                  desk={desk}
                  spec={propertySpec(desk)}
                  options={propertyOptions(desk)}
                  className="for-name"
                />
              ) : (
                (property?.name ?? order.propertyId)
              )
            }
            address={property?.address}
            place={property !== undefined}
          />
        ) : null}
      </div>
    </section>
  );
}
