import { OnceDialog } from '../../parts/once.tsx'

interface Props {
  readonly secret: string
  /** `created`: the first secret; `rotated`: the previous one signs as well for 24 hours. */
  readonly why: 'created' | 'rotated'
  readonly onClose: () => void
}

/** Shows the secret of a webhook once, and says where it belongs. */
export const WebhookSecret = ({ secret, why, onClose }: Props) => (
  <OnceDialog title="Secret of the webhook" label="Secret" what="secret" value={secret} onClose={onClose}>
    <p>
      Store it in your application, which verifies the signature of each event with it: <code>verifyWebhook</code> of{' '}
      <code>latchkey-client</code> does, and so does any library for Standard Webhooks.
    </p>
    <p className="hint">
      {why === 'created'
        ? 'Until then, refuse what you receive: the events are sent again for three days. Then send a test event.'
        : 'Replace the previous secret within 24 hours. Until then, requests are signed with both.'}
    </p>
  </OnceDialog>
)
