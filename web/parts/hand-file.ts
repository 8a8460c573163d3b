/** Hands a file to the person, as the browser does with downloads. */
export function handFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // At once it would be gone before some browsers have read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
