import type { Factor } from '../../../client/src/index.ts'
import { Button } from '../parts/button.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import type { OpenDialog } from './factor-dialogs.tsx'
import { factorName } from './factor-texts.ts'

interface Props {
  readonly factors: readonly Factor[]
  readonly onOpen: (dialog: OpenDialog) => void
}

const kinds: Readonly<Record<Factor['kind'], string>> = { totp: 'Authenticator app', passkey: 'Passkey' }

/** Second factors, each with the buttons that rename and remove it. */
export const FactorTable = ({ factors, onOpen }: Props) => {
  const columns: readonly Column<Factor>[] = [
    { title: 'Factor', kind: 'name', cell: factorName },
    { title: 'Kind', cell: ({ kind }) => kinds[kind] },
    { title: 'Set up', cell: ({ created }) => <Time tense="past" at={created} /> },
    { title: 'Last used', cell: ({ last_used }) => <Time tense="past" at={last_used} /> },
    {
      title: 'Actions',
      kind: 'actions',
      cell: (factor) => (
        <span className="row">
          {factor.kind === 'passkey' && (
            <Button aria-label={`Rename ${factorName(factor)}`} onClick={() => onOpen({ name: 'rename', factor })}>
              Rename
            </Button>
          )}
          <Button
            look="danger"
            aria-label={`Remove ${factorName(factor)}`}
            onClick={() => onOpen({ name: 'remove', factor, isLast: factors.length === 1 })}
          >
            Remove
          </Button>
        </span>
      ),
    },
  ]
  return <Table caption="Second factors" columns={columns} rows={factors} keyOf={({ id }) => id} />
}
