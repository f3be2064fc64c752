import { useState } from 'react'
import type { FactorList } from '../../../client/src/index.ts'
import { listFactors } from '../../../client/src/second-factor.ts'
import { passkeyHindrance } from '../login/passkey-hindrance.ts'
import { Badge } from '../parts/badge.tsx'
import { Button } from '../parts/button.tsx'
import { Panel } from '../parts/page.tsx'
import { Empty, Failure, Loading } from '../parts/states.tsx'
import { session } from '../session.ts'
import { useData } from '../use-data.ts'
import { AddFactor } from './add-factor.tsx'
import { FactorDialog, type OpenDialog } from './factor-dialogs.tsx'
import { FactorTable } from './factor-table.tsx'
import { codesLeft } from './factor-texts.ts'

/** One's own second factors and recovery codes. */
export const Factors = () => {
  const { data, refusal, reload } = useData('factors', (init) => listFactors(session, init))
  if (data !== undefined) return <Known list={data} onChange={reload} />
  return refusal ? <Failure refusal={refusal} onRetry={reload} /> : <Loading />
}

interface Props {
  readonly list: FactorList
  readonly onChange: () => Promise<void>
}

const Known = ({ list, onChange }: Props) => {
  const [dialog, setDialog] = useState<OpenDialog>()
  const isEmpty = list.factors.length === 0
  return (
    <div className="account">
      <Panel
        title="Your factors"
        hint={passkeyHindrance()}
        padding="flush"
        actions={<AddFactor list={list} onOpen={setDialog} />}
      >
        {isEmpty ? <NoFactor /> : <FactorTable factors={list.factors} onOpen={setDialog} />}
      </Panel>
      {!isEmpty && <CodesPanel left={list.recovery_codes_left} onRenew={() => setDialog({ name: 'renew' })} />}
      {dialog && <FactorDialog dialog={dialog} onChange={onChange} onClose={() => setDialog(undefined)} />}
    </div>
  )
}

const NoFactor = () => (
  <Empty icon="keys" title="No second factor">
    <p>Your password alone opens this console. Add a one-time password or a passkey.</p>
  </Empty>
)

interface CodesProps {
  readonly left: number
  readonly onRenew: () => void
}

const CodesPanel = ({ left, onRenew }: CodesProps) => {
  const { text, look } = codesLeft(left)
  return (
    <Panel title="Recovery codes" actions={<Badge look={look}>{text}</Badge>}>
      <div className="remove">
        <p className="muted">
          A recovery code logs you in once if you have lost your app or passkey. New codes replace all earlier ones.
        </p>
        <Button onClick={onRenew}>Renew codes</Button>
      </div>
    </Panel>
  )
}
