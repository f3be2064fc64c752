import { type ComponentProps, useState } from 'react'
import { type Delivery, type DeliveryList, DeliveryStateEnum, type Webhook } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { Choice } from '../../parts/choice.tsx'
import { Panel } from '../../parts/page.tsx'
import { ListFailure, Pager } from '../../parts/pager.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { announce, complain } from '../../parts/status.tsx'
import { useQuery } from '../../router.tsx'
import { useInterval } from '../../use-interval.ts'
import { useKeptData } from '../../use-kept-data.ts'
import { DeliveryTable } from './delivery-table.tsx'

interface Props {
  readonly webhook: Webhook
  /** Reads the webhook again. */
  readonly onChange: () => Promise<void>
}

type Shown = DeliveryStateEnum | 'all'

const choices: Readonly<Record<Shown, string>> = {
  all: 'All',
  waiting: 'Waiting',
  delivered: 'Delivered',
  dead: 'Dead',
}
const states: ReadonlySet<string> = new Set(Object.values(DeliveryStateEnum))
const isState = (text: string | undefined): text is DeliveryStateEnum => text !== undefined && states.has(text)

const pageSize = 25
/** How often the page is read again: deliveries are sent while it is open. */
export const refreshMs = 3000

/** What was sent to a webhook and what is to be sent: the state and the page are in the URL. */
export const DeliveriesPanel = ({ webhook, onChange }: Props) => {
  const [url, setUrl] = useQuery()
  const { cursor } = url
  const shown: Shown = isState(url.state) ? url.state : 'all'
  const request = {
    webhookId: webhook.id,
    limit: pageSize,
    ...(shown !== 'all' && { state: shown }),
    ...(cursor !== undefined && { cursor }),
  }
  const list = useKeptData(JSON.stringify(request), (init) => admin.listDeliveries(request, init))
  useInterval(list.reload, refreshMs)
  const [sending, setSending] = useState<number>()
  const redeliver = async ({ id, type }: Delivery) => {
    setSending(id)
    try {
      await admin.redeliver({ webhookId: webhook.id, deliveryId: String(id) })
      announce(`${type} is sent again.`)
    } catch (error) {
      complain((await explain(error)).message)
    }
    await Promise.all([list.reload(), onChange()])
    setSending(undefined)
  }
  return (
    <Panel
      title="Deliveries"
      hint="The newest first. Deliveries are kept for 30 days."
      padding="flush"
      actions={
        <Choice
          label="Which deliveries"
          options={choices}
          value={shown}
          onChange={(next) => setUrl({ state: next === 'all' ? undefined : next, cursor: undefined }, 'replace')}
        />
      }
    >
      {list.data === undefined || (list.isOld && list.refusal) ? (
        <Missing
          refusal={list.refusal}
          onRetry={list.reload}
          onFirst={cursor === undefined ? undefined : () => setUrl({ cursor: undefined })}
        />
      ) : (
        <>
          {list.refusal && <p className="notice bad">{list.refusal.message}</p>}
          <Listed list={list.data} {...{ webhook, shown, sending }} isLoading={list.isOld} onRedeliver={redeliver} />
          <Pager
            list={`${webhook.id} ${shown}`}
            cursor={cursor}
            next={list.data.next}
            onGo={(to) => setUrl({ cursor: to })}
          />
        </>
      )}
    </Panel>
  )
}

type MissingProps = Omit<ComponentProps<typeof ListFailure>, 'refusal'> & { readonly refusal: Refusal | undefined }

const Missing = ({ refusal, ...rest }: MissingProps) =>
  refusal ? <ListFailure refusal={refusal} {...rest} /> : <Loading label="Loading deliveries" />

interface ListedProps {
  readonly list: DeliveryList
  readonly webhook: Webhook
  readonly shown: Shown
  readonly isLoading: boolean
  readonly sending: number | undefined
  readonly onRedeliver: (delivery: Delivery) => void
}

const Listed = ({ list, webhook, shown, ...rest }: ListedProps) => {
  if (list.deliveries.length === 0) return <NoDeliveries shown={shown} />
  return <DeliveryTable deliveries={list.deliveries} webhook={webhook} {...rest} />
}

const NoDeliveries = ({ shown }: { readonly shown: Shown }) =>
  shown === 'all' ? (
    <Empty title="No deliveries yet">
      <p>Each event that happens from now on appears here. A test event does not.</p>
    </Empty>
  ) : (
    <Empty title={`No delivery is ${shown}`}>
      <p>“All” lists those in other states.</p>
    </Empty>
  )
