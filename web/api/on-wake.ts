/** Tells when somebody looks at this page or away from it, and when the network comes or goes; until the answered function is called. */
export function onWake(wake: () => void): () => void {
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('offline', wake);
  return () => {
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', wake);
  };
}
