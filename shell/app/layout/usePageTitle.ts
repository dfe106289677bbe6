import { createContext, useContext, useEffect } from 'react';

const Company = createContext('NextPanel');

/** The name behind the dot in the document's title. */
export const CompanyProvider = Company.Provider;

export function useCompanyName(): string {
  return useContext(Company);
}

/** Sets the document's title while the page is shown: "Clients · NextPanel". */
export function usePageTitle(title: string): void {
  const company = useCompanyName();
  useEffect(() => {
    document.title = title === company ? title : `${title} · ${company}`;
  }, [title, company]);
}
