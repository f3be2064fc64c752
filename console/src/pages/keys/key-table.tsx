import type { AdminKey, AdminKeyUseEnum } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Code } from '../../parts/copy.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { isRevocable, states } from './key-texts.ts'

interface Props {
  readonly use: AdminKeyUseEnum
  readonly keys: readonly AdminKey[]
  readonly onRevoke: (key: AdminKey) => void
}

/** Keys of one use with their states and times. */
export const KeyTable = ({ use, keys, onRevoke }: Props) => {
  const columns: readonly Column<AdminKey>[] = [
    { title: 'Key', cell: ({ kid }) => <Code text={kid} what="key id" />, kind: 'name' },
    {
      title: 'State',
      cell: ({ state }) => (
        <span title={states[state].meaning}>
          <Badge look={states[state].look}>{state}</Badge>
        </span>
      ),
    },
    { title: 'Algorithm', cell: ({ algorithm }) => algorithm },
    { title: 'Created', cell: ({ created }) => <Time at={created} /> },
    { title: 'Change', cell: (key) => <Change listed={key} /> },
    {
      title: 'Actions',
      kind: 'actions',
      cell: (key) =>
        isRevocable(key) && (
          <Button look="danger" onClick={() => onRevoke(key)}>
            Revoke<span className="unseen"> key {key.kid.slice(0, 8)}</span>
          </Button>
        ),
    },
  ]
  return <Table caption={`Keys for ${use} tokens`} columns={columns} rows={keys} keyOf={({ kid }) => kid} />
}

/** What happens next to a key, or happened last. */
const Change = ({ listed: { state, signs_from, activated, verifies_until, ended } }: { readonly listed: AdminKey }) => {
  const [text, time] = {
    pending: ['signs', signs_from] as const,
    active: ['first signed', activated] as const,
    retiring: ['stops verifying', verifies_until] as const,
    retired: ['retired', ended] as const,
    revoked: ['revoked', ended] as const,
  }[state]
  return (
    <>
      {text} <Time at={time} never="" />
    </>
  )
}
