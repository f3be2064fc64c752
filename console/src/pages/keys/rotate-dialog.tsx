import { useState } from 'react'
import type { AdminKeyUseEnum, KeyRotation, KeyRotationRequestWhenEnum } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { FormDialog } from '../../parts/dialog.tsx'
import { Options } from '../../parts/options.tsx'
import { rotations, useNames } from './key-texts.ts'

interface Props {
  readonly use: AdminKeyUseEnum
  readonly onClose: () => void
  readonly onRotated: (rotation: KeyRotation) => void
}

type When = KeyRotationRequestWhenEnum

/** Asks when the next key is to sign, and says what that may break. */
export const RotateDialog = ({ use, onClose, onRotated }: Props) => {
  const [when, setWhen] = useState<When>('due')
  const rotate = async () => onRotated(await admin.rotateKey({ keyRotationRequest: { use, when } }))
  return (
    <FormDialog
      title={`Rotate the key for ${useNames[use]}`}
      action="Rotate key"
      look={when === 'forced' ? 'danger' : 'main'}
      onSubmit={rotate}
      onClose={onClose}
    >
      {() => (
        <Options
          legend="When does the next key sign?"
          name="when"
          options={(Object.keys(rotations) as When[]).map((value) => ({
            value,
            name: rotations[value].name,
            hint: rotations[value].effect[use],
          }))}
          value={when}
          onChange={setWhen}
        />
      )}
    </FormDialog>
  )
}
