import enAbout from './en/about.json';
import enAdmin from './en/admin.json';
import enCli from './en/cli.json';
import enCommon from './en/common.json';
import enDeadline from './en/deadline.json';
import enErrors from './en/errors.json';
import enHome from './en/home.json';
import enIndicators from './en/indicators.json';
import enMail from './en/mail.json';
import enOffice from './en/office.json';
import enOutbox from './en/outbox.json';
import enRating from './en/rating.json';
import enReport from './en/report.json';
import enResults from './en/results.json';
import enStaff from './en/staff.json';
import enSurvey from './en/survey.json';
import enSurveys from './en/surveys.json';
import enTrack from './en/track.json';
import zhAbout from './zh-CN/about.json';
import zhAdmin from './zh-CN/admin.json';
import zhCli from './zh-CN/cli.json';
import zhCommon from './zh-CN/common.json';
import zhDeadline from './zh-CN/deadline.json';
import zhErrors from './zh-CN/errors.json';
import zhHome from './zh-CN/home.json';
import zhIndicators from './zh-CN/indicators.json';
import zhMail from './zh-CN/mail.json';
import zhOffice from './zh-CN/office.json';
import zhOutbox from './zh-CN/outbox.json';
import zhRating from './zh-CN/rating.json';
import zhReport from './zh-CN/report.json';
import zhResults from './zh-CN/results.json';
import zhStaff from './zh-CN/staff.json';
import zhSurvey from './zh-CN/survey.json';
import zhSurveys from './zh-CN/surveys.json';
import zhTrack from './zh-CN/track.json';

/** Every text of the site, by language and namespace. zh-CN is the first language: its keys are the type of all keys. */
export const resources = {
  'zh-CN': {
    common: zhCommon,
    about: zhAbout,
    home: zhHome,
    report: zhReport,
    track: zhTrack,
    rating: zhRating,
    survey: zhSurvey,
    surveys: zhSurveys,
    deadline: zhDeadline,
    staff: zhStaff,
    office: zhOffice,
    indicators: zhIndicators,
    errors: zhErrors,
    mail: zhMail,
    admin: zhAdmin,
    outbox: zhOutbox,
    results: zhResults,
    cli: zhCli,
  },
  en: {
    common: enCommon,
    about: enAbout,
    home: enHome,
    report: enReport,
    track: enTrack,
    rating: enRating,
    survey: enSurvey,
    surveys: enSurveys,
    deadline: enDeadline,
    staff: enStaff,
    office: enOffice,
    indicators: enIndicators,
    errors: enErrors,
    mail: enMail,
    admin: enAdmin,
    outbox: enOutbox,
    results: enResults,
    cli: enCli,
  },
} as const;

export const namespaces = [
  'common',
  'about',
  'home',
  'report',
  'track',
  'rating',
  'survey',
  'surveys',
  'deadline',
  'staff',
  'office',
  'indicators',
  'errors',
  'mail',
  'admin',
  'outbox',
  'results',
  'cli',
] as const;
