import { useState } from 'react'
import type { Webhook } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { Link } from '../../router.tsx'
import { useData } from '../../use-data.ts'
import { useInterval } from '../../use-interval.ts'
import { DeliveriesPanel, refreshMs } from './deliveries-panel.tsx'
import { type DialogName, WebhookDialog } from './webhook-dialogs.tsx'
import { WebhookFacts } from './webhook-facts.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import { nameOf, StateBadge } from './webhook-table.tsx'
import { stateOf } from './webhook-texts.ts'

/** The page of one webhook. */
export const WebhookPage = ({ webhookId }: { readonly webhookId: string }) => {
  const { data, refusal, reload } = useData(webhookId, (init) => admin.listWebhooks(init))
  useInterval(reload, refreshMs)
  const webhook = data?.webhooks.find(({ id }) => id === webhookId)
  if (webhook !== undefined) return <Known webhook={webhook} onChange={reload} />
  if (data !== undefined) return <NoWebhook />
  return <Page title="Webhook">{refusal ? <Failure refusal={refusal} onRetry={reload} /> : <Loading />}</Page>
}

interface KnownProps {
  readonly webhook: Webhook
  /** Reads the webhook again. */
  readonly onChange: () => Promise<void>
}

const Known = ({ webhook, onChange }: KnownProps) => {
  const [dialog, setDialog] = useState<DialogName>()
  const [secret, setSecret] = useState<string>()
  const { meaning } = stateOf(webhook)
  return (
    <Page
      title={nameOf(webhook)}
      subtitle={
        <span className="breadcrumb">
          <Link to="/webhooks">Webhooks</Link>
          <StateBadge webhook={webhook} />
        </span>
      }
    >
      {meaning && <p className="notice bad">{meaning}</p>}
      <WebhookFacts webhook={webhook} onOpen={setDialog} />
      <DeliveriesPanel webhook={webhook} onChange={onChange} />
      {dialog && (
        <WebhookDialog
          name={dialog}
          webhook={webhook}
          onChange={onChange}
          onSecret={setSecret}
          onClose={() => setDialog(undefined)}
        />
      )}
      {secret && dialog === undefined && (
        <WebhookSecret secret={secret} why="rotated" onClose={() => setSecret(undefined)} />
      )}
    </Page>
  )
}

const NoWebhook = () => (
  <Page title="No such webhook">
    <div className="panel">
      <Empty icon="webhooks" title="No webhook has this id">
        <p>It was deleted, or it never existed.</p>
        <Link to="/webhooks">All webhooks</Link>
      </Empty>
    </div>
  </Page>
)
