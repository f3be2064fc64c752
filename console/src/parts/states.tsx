import type { ReactNode } from 'react'
import type { Refusal } from '../errors.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  readonly icon?: IconName
  readonly title: string
  /** What to do. */
  readonly children?: ReactNode
}

/** What a page shows instead of an empty list. */
export const Empty = ({ icon = 'info', title, children }: EmptyProps) => (
  <div className="empty">
    <Icon name={icon} />
    <p className="title">{title}</p>
    {children}
  </div>
)

interface FailureProps {
  readonly refusal: Refusal
  readonly onRetry: () => void
}

/** What a page shows instead of data that it could not load. */
export const Failure = ({ refusal, onRetry }: FailureProps) => (
  <div className="empty" role="alert">
    <Icon name="warning" />
    <p className="title">This could not be loaded</p>
    <p>{refusal.message}</p>
    <Button icon="reload" onClick={onRetry}>
      Try again
    </Button>
  </div>
)

/** Keeps the place of a page while its data is awaited. */
export const Loading = ({ label = 'Loading' }: { readonly label?: string }) => (
  <div className="loading" role="status" aria-label={label}>
    <span className="bone" />
    <span className="bone" />
    <span className="bone" />
  </div>
)
