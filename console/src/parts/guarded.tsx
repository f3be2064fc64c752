import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Page } from './page.tsx'
import { Empty } from './states.tsx'

interface State {
  readonly hasFailed: boolean
}

/** Shows a message instead of a page whose code has failed. */
export class Guarded extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Page title="This page has failed">
        <Empty icon="warning" title="The console has an error.">
          <p>The service is not affected. Load the page again; if it fails again, please report it.</p>
          <Button icon="reload" onClick={() => location.reload()}>
            Load again
          </Button>
        </Empty>
      </Page>
    )
  }
}
