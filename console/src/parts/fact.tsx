import type { ReactNode } from 'react'

interface Props {
  readonly name: string
  /** `whole`: takes the whole row. */
  readonly size?: 'usual' | 'whole'
  readonly children: ReactNode
}

/** One fact of a `fact-grid`, and the button that changes it. */
export const Fact = ({ name, size = 'usual', children }: Props) => (
  <div className={size}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
