/** An id or a class name, which may be long and hold anything: it wraps where it must, after dots and slashes first. */
export function Id({ text }: { text: string }) {
  const pieces = text.split(/(?<=[./_-])/);
  return (
    <code class="id">
      {pieces.map((piece, index) => (
        <>{index > 0 && <wbr />}{piece}</>
      ))}
    </code>
  );
}
