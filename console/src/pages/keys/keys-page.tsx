import { useState } from 'react'
import type { AdminKey, AdminKeyUseEnum } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Page, Panel } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { announce } from '../../parts/status.tsx'
import { useNow } from '../../parts/time.tsx'
import { relativeTime } from '../../time.ts'
import { useData } from '../../use-data.ts'
import { KeyTable } from './key-table.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { TimeLine } from './time-line.tsx'

type Use = AdminKeyUseEnum

type Asked = { readonly rotate: Use } | { readonly revoke: AdminKey }

/** The page Keys: what the keys do over time; rotate and revoke. */
export const KeysPage = () => {
  const { data, refusal, reload } = useData('keys', (init) => admin.listKeys(init))
  const [asked, setAsked] = useState<Asked>()
  const [warnings, setWarnings] = useState<readonly string[]>([])
  const now = useNow()
  const close = () => setAsked(undefined)
  const finish = (text: string, those: readonly string[]) => {
    announce(text)
    setWarnings(those)
    reload()
  }
  return (
    <Page title="Keys" subtitle="Access tokens and refresh tokens are signed with separate keys.">
      {warnings.length > 0 && <Told warnings={warnings} onClose={() => setWarnings([])} />}
      {data === undefined && (refusal ? <Failure refusal={refusal} onRetry={reload} /> : <Loading />)}
      {data && refusal && (
        <p className="notice bad" role="alert">
          {refusal.message}
        </p>
      )}
      {data && (
        <>
          <KeysOf use="access" keys={data.keys} onAsk={setAsked} />
          <KeysOf use="refresh" keys={data.keys} onAsk={setAsked} />
        </>
      )}
      {asked && 'rotate' in asked && (
        <RotateDialog
          use={asked.rotate}
          onClose={close}
          onRotated={({ state, signs_from, warnings: those }) =>
            finish(
              state === 'active' ? 'The new key signs now.' : `The next key signs ${relativeTime(signs_from, now)}.`,
              those,
            )
          }
        />
      )}
      {asked && 'revoke' in asked && (
        <RevokeDialog
          revoked={asked.revoke}
          onClose={close}
          onRevoked={({ successor, warnings: those }) =>
            finish(successor === null ? 'The key is revoked.' : 'The key is revoked, and a new one signs.', those)
          }
        />
      )}
    </Page>
  )
}

interface ToldProps {
  readonly warnings: readonly string[]
  readonly onClose: () => void
}

/** What a rotation or revocation may have broken. */
const Told = ({ warnings, onClose }: ToldProps) => (
  <div className="notice warn closable" role="status">
    <div>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
    <IconButton icon="close" label="Close message" onClick={onClose} />
  </div>
)

interface KeysOfProps {
  readonly use: Use
  readonly keys: readonly AdminKey[]
  readonly onAsk: (asked: Asked) => void
}

const titles: Readonly<Record<Use, string>> = { access: 'Access tokens', refresh: 'Refresh tokens' }

/** Says who verifies the tokens. The key of an algorithm such as HS256 is secret. */
const hintOf = (use: Use, keys: readonly AdminKey[]): string => {
  if (use === 'refresh') return 'Only this service verifies them. Their keys are not published.'
  return keys.some(({ algorithm }) => !algorithm.startsWith('HS'))
    ? 'Other services verify them with the public keys in the JWKS.'
    : 'Their key is secret, so the JWKS does not contain it.'
}

const KeysOf = ({ use, keys, onAsk }: KeysOfProps) => {
  const those = keys.filter((key) => key.use === use)
  return (
    <Panel
      title={titles[use]}
      hint={hintOf(use, those)}
      padding="flush"
      actions={
        <Button icon="reload" onClick={() => onAsk({ rotate: use })}>
          Rotate<span className="unseen"> the key for {use} tokens</span>
        </Button>
      }
    >
      {those.length === 0 ? (
        <Empty icon="keys" title="No key is stored.">
          <p>
            The key for {use} tokens is set by <code>SIGNING_KEY</code>. Change that setting to replace it.
          </p>
        </Empty>
      ) : (
        <>
          <TimeLine keys={those} />
          <KeyTable use={use} keys={those} onRevoke={(key) => onAsk({ revoke: key })} />
        </>
      )}
    </Panel>
  )
}
