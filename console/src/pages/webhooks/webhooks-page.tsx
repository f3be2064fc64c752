import { useState } from 'react'
import type { CreatedWebhook } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { Button } from '../../parts/button.tsx'
import { FormDialog } from '../../parts/dialog.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { announce } from '../../parts/status.tsx'
import { navigate } from '../../router.tsx'
import { useData } from '../../use-data.ts'
import { readWebhookFields } from './webhook-changes.ts'
import { WebhookFields } from './webhook-fields.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import { WebhookTable } from './webhook-table.tsx'

/** The page Webhooks: where events are sent. */
export const WebhooksPage = () => {
  const { data, refusal, reload } = useData('webhooks', (init) => admin.listWebhooks(init))
  const [isCreating, setCreating] = useState(false)
  const [created, setCreated] = useState<CreatedWebhook>()
  const create = (
    <Button look="main" icon="plus" onClick={() => setCreating(true)}>
      Create webhook
    </Button>
  )
  return (
    <Page
      title="Webhooks"
      subtitle="Your application receives every change of accounts, sessions and keys as a signed request."
      actions={data && data.webhooks.length > 0 && create}
    >
      <section className="panel flush" aria-label="List of webhooks">
        {data === undefined && (refusal ? <Failure refusal={refusal} onRetry={reload} /> : <Loading />)}
        {data?.webhooks.length === 0 && (
          <Empty icon="webhooks" title="No webhooks yet">
            <p>Create one with a URL of your application. It receives the events that happen from then on.</p>
            {create}
          </Empty>
        )}
        {data && data.webhooks.length > 0 && <WebhookTable webhooks={data.webhooks} />}
        {data && refusal && (
          <p className="notice bad" role="alert">
            {refusal.message}
          </p>
        )}
      </section>
      {isCreating && <CreateWebhook onCreated={setCreated} onFail={reload} onClose={() => setCreating(false)} />}
      {created && !isCreating && (
        <WebhookSecret secret={created.secret} why="created" onClose={() => navigate(`/webhooks/${created.id}`)} />
      )}
    </Page>
  )
}

interface CreateProps {
  readonly onCreated: (webhook: CreatedWebhook) => void
  /** Called when no webhook was created, or when no answer says so: then the list shows it. */
  readonly onFail: () => Promise<void>
  readonly onClose: () => void
}

const CreateWebhook = ({ onCreated, onFail, onClose }: CreateProps) => {
  const create = async (data: FormData): Promise<void> => {
    try {
      onCreated(await admin.createWebhook({ webhookCreation: readWebhookFields(data) }))
      announce('The webhook is created.')
    } catch (error) {
      onFail()
      throw error
    }
  }
  return (
    <FormDialog title="Create webhook" action="Create webhook" onSubmit={create} onClose={onClose}>
      {(refusal) => <WebhookFields refusal={refusal} />}
    </FormDialog>
  )
}
