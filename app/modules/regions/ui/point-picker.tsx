import { useHref } from '@remix-run/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '~/ui/field';
import { findRegion } from '../core/find-region';
import type { MapData } from './map-data';

const PointMap = lazy(() => import('./point-map'));

/** Five decimals are about one metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

type Point = { lat: number; lon: number };
type Note = 'asking' | 'refused' | 'outside' | undefined;

/**
 * My position, or a point on the map. Both need script and add nothing that words and a district do not say; without
 * script a point that is known already is kept and nothing is shown.
 */
export function PointPicker(props: { lat?: string; lon?: string; error?: string }) {
  const { t, i18n } = useTranslation('report');
  const [isOn, setOn] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState<Note>();
  const [mapData, setMapData] = useState<MapData>();
  const [point, setPoint] = useState<Point | undefined>(
    props.lat && props.lon ? { lat: Number(props.lat), lon: Number(props.lon) } : undefined,
  );
  useEffect(() => setOn(true), []);
  const address = useHref('/regions.json');
  const load = async (): Promise<MapData> => {
    if (mapData) return mapData;
    const loaded: MapData = await (await fetch(address)).json();
    setMapData(loaded);
    return loaded;
  };
  const choose = async (lat: number, lon: number) => {
    const { districts } = await load();
    const district = findRegion(districts, lat, lon);
    setNote(district ? undefined : 'outside');
    if (!district) return;
    setPoint({ lat: rounded(lat), lon: rounded(lon) });
    // The list of districts follows the point while nobody has chosen from it.
    const area = document.getElementById('area');
    if (area instanceof HTMLSelectElement && area.value === '') area.value = district.code;
  };
  const ask = () => {
    setNote('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void choose(coords.latitude, coords.longitude),
      () => setNote('refused'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const district = point && mapData && findRegion(mapData.districts, point.lat, point.lon)?.name[language];
  return (
    <div className={props.error ? 'field bad' : 'field'} id="point">
      <input type="hidden" name="lat" value={point?.lat ?? ''} />
      <input type="hidden" name="lon" value={point?.lon ?? ''} />
      {props.error ? <FieldError id="point-error" text={props.error} /> : null}
      {isOn ? (
        <>
          <p className="label">{t('where.point')}</p>
          <p className="hint">{t('where.point_hint')}</p>
          <div className="point-buttons">
            <button className="btn btn-second" type="button" onClick={ask}>
              {t('where.my_position')}
            </button>
            <button
              className="btn btn-second"
              type="button"
              onClick={() => {
                void load();
                setOpen(!isOpen);
              }}
            >
              {isOpen ? t('where.map_close') : t('where.map_open')}
            </button>
          </div>
          <p className="point-note" aria-live="polite">
            {note ? t(`where.note.${note}`) : null}
            {point && !note ? (
              <>
                {district ? t('where.point_in', { district }) : t('where.point_set')}{' '}
                <button className="link" type="button" onClick={() => setPoint(undefined)}>
                  {t('where.point_clear')}
                </button>
              </>
            ) : null}
          </p>
          {isOpen && mapData ? (
            <Suspense fallback={<p className="hint">{t('where.map_loading')}</p>}>
              <PointMap data={mapData} point={point} onPoint={choose} language={language} />
            </Suspense>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
