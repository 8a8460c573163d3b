const WIDTHS = ['70%', '45%', '85%', '60%', '90%', '52%'];

/** The drawer before its order has come. */
export function DrawerSkeleton() {
  return (
    <div className="drawer-body drawer-skeleton" role="status" aria-label="Loading the work order">
      {WIDTHS.map((width) => (
        <i key={width} style={{ width }} />
      ))}
    </div>
  );
}
