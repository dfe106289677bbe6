import { SafeModeBanner } from './SafeModeBanner.tsx';
import { SearchBar } from './SearchBar.tsx';

/** Above every page while something is wrong with plugins in this tab. */
export function SafetyBars() {
  return (
    <>
      <SafeModeBanner />
      <SearchBar />
    </>
  );
}
