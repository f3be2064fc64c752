import type { Overview } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Page } from '../../parts/page.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useQuery } from '../../router.tsx'
import { useData } from '../../use-data.ts'
import { useInterval } from '../../use-interval.ts'
import { ActivityCharts, type Range } from './activity-charts.tsx'
import { Numbers } from './numbers.tsx'
import { SigningKeys } from './signing-keys.tsx'
import { Warnings } from './warnings.tsx'

const databases = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }
const ranges: Readonly<Record<Range, string>> = { hours: '24 hours', days: '30 days' }
/** The service stores its counters once a minute. */
const refreshMs = 60_000

/** The page Overview: numbers, charts, warnings, and the keys that sign. */
export const OverviewPage = () => {
  const { data, refusal, reload } = useData('overview', (init) => admin.getOverview(init))
  useInterval(reload, refreshMs)
  const [{ range: asked }, changeQuery] = useQuery()
  const range: Range = asked === 'days' ? 'days' : 'hours'
  const chooseRange = (next: Range) => changeQuery({ range: next === 'hours' ? undefined : next }, 'replace')
  return (
    <Page
      title="Overview"
      subtitle={data && <Facts overview={data} />}
      actions={
        <>
          <Choice label="Period of the charts" options={ranges} value={range} onChange={chooseRange} />
          <IconButton icon="reload" label="Load again" look="plain" onClick={reload} />
        </>
      }
    >
      {data && refusal && (
        <p className="notice bad" role="alert">
          {refusal.message}
        </p>
      )}
      {data ? (
        <Content overview={data} range={range} />
      ) : refusal ? (
        <Failure refusal={refusal} onRetry={reload} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

const Facts = ({ overview: { version, database, as_of } }: { readonly overview: Overview }) => (
  <>
    Latchkey {version} on {databases[database.kind]} {database.version}. Numbers stored <Time at={as_of} />.
  </>
)

const Content = ({ overview, range }: { readonly overview: Overview; readonly range: Range }) => (
  <>
    {overview.warnings.length > 0 && <Warnings warnings={overview.warnings} />}
    <Numbers overview={overview} range={range} />
    <ActivityCharts activity={overview[range]} range={range} />
    <SigningKeys keys={overview.keys} />
  </>
)
