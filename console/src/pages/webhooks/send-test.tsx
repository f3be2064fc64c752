import { useState } from 'react'
import type { WebhookTestResult } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { Button } from '../../parts/button.tsx'
import { withCode } from '../../parts/with-code.tsx'
import { describeAttempt } from './webhook-texts.ts'

type Outcome = { readonly result: WebhookTestResult } | { readonly refusal: Refusal }

/** A button that sends a test event, and what came of it. */
export const SendTest = ({ webhookId }: { readonly webhookId: string }) => {
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setOutcome(undefined)
    setOutcome(
      await admin.testWebhook({ webhookId }).then(
        (result) => ({ result }),
        async (error) => ({ refusal: await explain(error) }),
      ),
    )
    setBusy(false)
  }
  return (
    <div className="send-test">
      <Button icon="webhooks" isBusy={isBusy} onClick={send}>
        {isBusy ? 'Sending…' : 'Send test event'}
      </Button>
      <div role="status">
        {outcome && ('result' in outcome ? <Result result={outcome.result} /> : <Failed refusal={outcome.refusal} />)}
      </div>
    </div>
  )
}

const Failed = ({ refusal }: { readonly refusal: Refusal }) => <p className="notice bad">{refusal.message}</p>

const Result = ({ result: { delivered, status, fault, duration_ms } }: { readonly result: WebhookTestResult }) => {
  const { sentence, cure } = describeAttempt(status, fault)
  return (
    <div className={delivered ? 'notice' : 'notice bad'}>
      <p>
        <strong>{delivered ? 'The test event was delivered.' : 'The test event was not delivered.'}</strong> {sentence}{' '}
        <span className="nowrap">({duration_ms} ms)</span>
      </p>
      {cure && <p>{withCode(cure)}</p>}
    </div>
  )
}
