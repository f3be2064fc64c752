import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  readonly title: string
  /** One line below the title. */
  readonly subtitle?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Whether a page was shown before: the first one leaves the focus at the top of the document. */
let isFirst = true

/** A page. Its title gets the focus after navigation, so that screen readers read it. */
export const Page = ({ title, subtitle, actions, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Latchkey`
  }, [title])
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true })
    isFirst = false
  }, [])
  return (
    <main id="main" tabIndex={-1}>
      <header className="page-header">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle && <p className="subtitle">{subtitle}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </main>
  )
}

interface PanelProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  /** `flush`: content such as a table reaches the edges. */
  readonly padding?: 'usual' | 'flush'
  readonly children: ReactNode
}

/** A part of a page with a heading, on a surface of its own. */
export const Panel = ({ title, hint, actions, padding = 'usual', children }: PanelProps) => (
  <section className={`panel ${padding}`}>
    <header>
      <div>
        <h2>{title}</h2>
        {hint && <p className="hint">{hint}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
    <div className="body">{children}</div>
  </section>
)
