import type { ComponentProps } from 'react'
import { Button } from './button.tsx'
import { placeOf, rememberNext } from './page-trail.ts'
import { Empty, Failure } from './states.tsx'

interface Props {
  /** Names the list with its filters. */
  readonly list: string
  /** Of the shown page; undefined for the first one. */
  readonly cursor: string | undefined
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  readonly onGo: (cursor: string | undefined) => void
}

/** Leads through the pages of a list. */
export const Pager = ({ list, cursor, next, onGo }: Props) => {
  const { number, before } = placeOf(list, cursor)
  const isOnly = number === 1 && next === null
  if (isOnly) return null
  const isLost = number === undefined && before === undefined
  const goForward = () => {
    if (next === null) return
    rememberNext(list, cursor, next)
    onGo(next)
  }
  return (
    <nav className="pager" aria-label="Pages of the list">
      <span role="status">{number !== undefined && `Page ${number}`}</span>
      {isLost ? (
        <Button onClick={() => onGo(undefined)}>First page</Button>
      ) : (
        <Button icon="back" isBusy={number === 1} onClick={() => onGo(before)}>
          Previous
        </Button>
      )}
      <Button isBusy={next === null} onClick={goForward}>
        Next
      </Button>
    </nav>
  )
}

interface ListFailureProps extends ComponentProps<typeof Failure> {
  /** Undefined on the first page. */
  readonly onFirst: (() => void) | undefined
}

/** A page of a list that could not be loaded. A cursor of another list leads to the first page. */
export const ListFailure = ({ refusal, onRetry, onFirst }: ListFailureProps) =>
  refusal.status === 400 && onFirst !== undefined ? (
    <Empty icon="warning" title="This page of the list does not exist">
      <Button onClick={onFirst}>Go to the first page</Button>
    </Empty>
  ) : (
    <Failure refusal={refusal} onRetry={onRetry} />
  )
