/** How far something is. */
export function Progress({ value, of, label }: { value: number; of: number; label: string }) {
  const share = of === 0 ? 1 : Math.min(1, value / of);
  return (
    <div class="progress">
      <progress max={of || 1} value={of === 0 ? 1 : value} aria-label={label} />
      <span>{value.toLocaleString()} of {of.toLocaleString()} ({Math.floor(share * 100)} %)</span>
    </div>
  );
}
