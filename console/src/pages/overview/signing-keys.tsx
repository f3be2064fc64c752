import type { SigningKeyAge } from '../../../../client/src/index.ts'
import { Code } from '../../parts/copy.tsx'
import { Panel } from '../../parts/page.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'

const columns: readonly Column<SigningKeyAge>[] = [
  { title: 'Signs', kind: 'name', cell: ({ use }) => (use === 'access' ? 'Access tokens' : 'Refresh tokens') },
  { title: 'Key', cell: ({ kid }) => <Code text={kid} what="key id" /> },
  { title: 'Algorithm', cell: ({ algorithm }) => algorithm },
  { title: 'Signs since', cell: ({ signs_since }) => <Time at={signs_since} never="set by SIGNING_KEY" /> },
  { title: 'Next rotation', cell: ({ next_rotation }) => <Time at={next_rotation} never="not automatic" /> },
]

/** The keys that sign now. */
export const SigningKeys = ({ keys }: { readonly keys: readonly SigningKeyAge[] }) => (
  <Panel title="Signing keys" actions={<Link to="/keys">All keys</Link>} padding="flush">
    <Table caption="Keys that sign now" columns={columns} rows={keys} keyOf={({ use }) => use} />
  </Panel>
)
