import { useState } from 'react'
import type { FactorList } from '../../../client/src/index.ts'
import { startTotp } from '../../../client/src/second-factor.ts'
import { explain } from '../errors.ts'
import { passkeyHindrance } from '../login/passkey-hindrance.ts'
import { Button } from '../parts/button.tsx'
import { complain } from '../parts/status.tsx'
import { session } from '../session.ts'
import type { OpenDialog } from './factor-dialogs.tsx'
import { withStepUp } from './with-step-up.ts'

interface Props {
  readonly list: FactorList
  readonly onOpen: (dialog: OpenDialog) => void
}

/** The buttons that add a factor. A one-time password is replaced by the next. */
export const AddFactor = ({ list, onOpen }: Props) => {
  const [isBusy, setBusy] = useState(false)
  const hasTotp = list.factors.some(({ kind }) => kind === 'totp')
  const openTotp = async () => {
    setBusy(true)
    try {
      onOpen({ name: 'totp', start: await withStepUp(() => startTotp(session)) })
    } catch (error) {
      complain((await explain(error)).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button isBusy={isBusy} onClick={openTotp}>
        {hasTotp ? 'Replace one-time password' : 'Add one-time password'}
      </Button>
      {passkeyHindrance() === undefined && <Button onClick={() => onOpen({ name: 'passkey' })}>Add passkey</Button>}
    </>
  )
}
