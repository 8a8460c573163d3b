import { CustomersScreen } from '../features/customers/screen.tsx';
import type { PageProps } from './page.ts';
import { recordsProps } from './records-props.ts';

/** The customers, or the page of the one that the address names. */
export const CustomersPage = (page: PageProps) => <CustomersScreen {...recordsProps(page)} />;
