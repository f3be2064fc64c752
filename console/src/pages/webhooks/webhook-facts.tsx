import type { Webhook } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Code } from '../../parts/copy.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Panel } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { SendTest } from './send-test.tsx'
import type { DialogName } from './webhook-dialogs.tsx'
import { waitingText } from './webhook-table.tsx'
import { namedOnly } from './webhook-texts.ts'

interface Props {
  readonly webhook: Webhook
  readonly onOpen: (dialog: DialogName) => void
}

/** What the webhook is, and the buttons that change it. */
export const WebhookFacts = ({ webhook, onOpen }: Props) => {
  const { id, url, active, failing_since, previous_secret_until, created } = webhook
  const opens = (dialog: DialogName, text: string, look?: 'danger') => (
    <Button look={look ?? 'plain'} onClick={() => onOpen(dialog)}>
      {text}
    </Button>
  )
  return (
    <Panel
      title="Webhook"
      actions={
        <>
          {opens('edit', 'Edit')}
          {opens('delete', 'Delete', 'danger')}
        </>
      }
    >
      <dl className="fact-grid">
        <Fact name="URL" size="whole">
          <Code text={url} what="URL" />
        </Fact>
        <Fact name="Events" size="whole">
          <Types types={webhook.types} />
        </Fact>
        <Fact name="Status">
          <Badge look={active ? 'good' : 'warn'}>{active ? 'Active' : 'Disabled'}</Badge>
          {active ? opens('disable', 'Disable') : opens('enable', 'Enable')}
        </Fact>
        <Fact name="Secret">
          {previous_secret_until === null ? (
            'Set'
          ) : (
            <span>
              The previous one ends <Time at={previous_secret_until} />
            </span>
          )}
          {opens('rotate', 'Rotate secret')}
        </Fact>
        <Fact name="Waiting deliveries">
          {waitingText(webhook)}
          {failing_since !== null && (
            <span className="hint">
              first failed <Time tense="past" at={failing_since} />
            </span>
          )}
        </Fact>
        <Fact name="Created">
          <Time tense="past" at={created} />
        </Fact>
        <Fact name="Id">
          <Code text={id} what="webhook id" />
        </Fact>
      </dl>
      <SendTest webhookId={id} />
    </Panel>
  )
}

const Types = ({ types }: Pick<Webhook, 'types'>) =>
  types === null ? (
    <span>
      All, except <code>{namedOnly}</code>
    </span>
  ) : (
    types.map((type) => <code key={type}>{type}</code>)
  )
