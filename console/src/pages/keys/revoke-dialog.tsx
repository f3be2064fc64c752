import type { AdminKey, KeyRevocation } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { FormDialog } from '../../parts/dialog.tsx'
import { useNames, whatRevocationBreaks } from './key-texts.ts'

interface Props {
  /** `key` is a name of React. */
  readonly revoked: AdminKey
  readonly onClose: () => void
  readonly onRevoked: (revocation: KeyRevocation) => void
}

/** Says what the revocation of a key breaks, and revokes it. */
export const RevokeDialog = ({ revoked, onClose, onRevoked }: Props) => {
  const revoke = async () => onRevoked(await admin.revokeKey({ kid: revoked.kid }))
  return (
    <FormDialog title="Revoke this key?" action="Revoke key" look="danger" onSubmit={revoke} onClose={onClose}>
      {() => (
        <>
          <p>
            The {revoked.state} key for {useNames[revoked.use]} <code className="whole">{revoked.kid}</code>
          </p>
          <ul className="breaks">
            {whatRevocationBreaks(revoked).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>This cannot be undone.</li>
          </ul>
          <p className="hint">Revoke a key that may have leaked. For a routine replacement, rotate it.</p>
        </>
      )}
    </FormDialog>
  )
}
