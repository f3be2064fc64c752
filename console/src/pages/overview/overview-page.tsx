import { Page } from '../../parts/page.tsx'

/** The page Overview. */
export const OverviewPage = () => <Page title="Overview">{null}</Page>
