import { Button } from '../../parts/button.tsx'
import type { PlaceInList } from './page-trail.ts'

interface Props {
  readonly place: PlaceInList
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  readonly onGo: (cursor: string | undefined) => void
}

/** Leads through the pages of a list. */
export const Pager = ({ place: { number, before }, next, onGo }: Props) => {
  const isOnly = number === 1 && next === null
  if (isOnly) return null
  const isLost = number === undefined && before === undefined
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
      <Button isBusy={next === null} onClick={() => next !== null && onGo(next)}>
        Next
      </Button>
    </nav>
  )
}
