export const developer = {
  'Developer tools': 'Werkzeuge für Entwickler',
  Inspector: 'Inspektor',
  'What the plugins of this panel are doing.': 'Was die Plugins dieses Panels gerade tun.',
  'No plugin is installed.': 'Es ist kein Plugin installiert.',
  Plugin: 'Plugin',
  Version: 'Version',
  State: 'Zustand',
  'Installed plugins could not be listed': 'Die installierten Plugins konnten nicht aufgelistet werden',
  'Open the marketplace': 'Marktplatz öffnen',
  Trust: 'Vertrauen',
};
