export const developer = {
  'Developer tools': 'أدوات المطوّر',
  Inspector: 'المفتّش',
  'What the plugins of this panel are doing.': 'ما تفعله إضافات هذه اللوحة الآن.',
  'No plugin is installed.': 'لا توجد إضافة مثبّتة.',
  Plugin: 'الإضافة',
  Version: 'الإصدار',
  State: 'الحالة',
  'Installed plugins could not be listed': 'تعذّر سرد الإضافات المثبّتة',
  'Open the marketplace': 'افتح متجر الإضافات',
  Trust: 'الثقة',
};
