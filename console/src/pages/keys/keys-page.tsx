import { Page } from '../../parts/page.tsx'

/** The page Keys. */
export const KeysPage = () => <Page title="Keys">{null}</Page>
