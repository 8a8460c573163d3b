import { createApi } from '../api/client.ts';
import { UnsubscribeScreen } from '../features/unsubscribe/screen.tsx';
import { useTitle } from '../ui/title.ts';

/** Nobody signs in for it: the token of the link is all that is known of the person. */
const api = createApi({ token: () => '', renew: () => Promise.resolve(false) });

/** /unsubscribe?token=… */
export function UnsubscribePage() {
  useTitle('Unsubscribe');
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  return <UnsubscribeScreen api={api} token={token} />;
}
