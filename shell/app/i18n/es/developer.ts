export const developer = {
  'Developer tools': 'Herramientas de desarrollo',
  Inspector: 'Inspector',
  'What the plugins of this panel are doing.': 'Lo que hacen las extensiones de este panel.',
  'No plugin is installed.': 'No hay ninguna extensión instalada.',
  Plugin: 'Extensión',
  Version: 'Versión',
  State: 'Estado',
  'Installed plugins could not be listed': 'No se pudieron listar las extensiones instaladas',
  'Open the marketplace': 'Abrir el catálogo de extensiones',
  Trust: 'Confianza',
};
