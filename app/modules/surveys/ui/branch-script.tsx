// Bundled on its own as one classic script, so that no framework is sent with a page that is complete without.
import source from './branch-live.ts?worker&url';

/** Shows questions at once that an answer on the same page asks for. */
export function BranchScript() {
  return <script src={source} defer />;
}
