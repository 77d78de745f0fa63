import 'leaflet/dist/leaflet.css';
import type { Map as LeafletMap } from 'leaflet';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleMarker, MapContainer, Pane, Polygon, Tooltip, useMapEvents } from 'react-leaflet';
import type { Language } from '~/platform/i18n/languages';
import type { Boundary } from '../core/find-region';
import type { MapData } from './map-data';

const NEAR_ZOOM = 14;
/** From here on places, and then their names, have room; before, the names of the districts. */
const PLACES_ZOOM = 11;
const NAMES_ZOOM = 13;
const LEAST_ZOOM = 8;
const MOST_ZOOM = 17;

/** GeoJSON has [lon, lat]; the map wants [lat, lon]. */
function ringsOf(boundary: Boundary): [number, number][][][] {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lat, lon])));
}

/**
 * A map with a fixed cross in its middle: the map moves, by finger, mouse, its buttons or the arrow keys, and "here"
 * takes the point below the cross. So nothing has to be dragged (WCAG 2.5.7). Own outlines and names; no tiles.
 */
export default function PointMap(props: {
  data: MapData;
  point: { lat: number; lon: number } | undefined;
  onPoint: (lat: number, lon: number) => void;
  language: Language;
}) {
  const { t } = useTranslation('report');
  const map = useRef<LeafletMap>(null);
  const { districts, places } = props.data;
  const shapes = districts.map(({ code, name, boundary }) => ({ code, name, rings: ringsOf(boundary) }));
  const corners = shapes.flatMap(({ rings }) => rings.flat(2));
  return (
    <section className="map" aria-label={t('where.map_label')}>
      <div className="map-box">
        <MapContainer
          ref={map}
          {...(props.point
            ? { center: [props.point.lat, props.point.lon], zoom: NEAR_ZOOM }
            : { bounds: corners })}
          minZoom={LEAST_ZOOM}
          maxZoom={MOST_ZOOM}
          attributionControl={false}
          keyboardPanDelta={40}
        >
          <Pane name="districts" style={{ zIndex: 300 }}>
            {shapes.map(({ code, name, rings }) => (
              <Polygon key={code} positions={rings} className="map-district" interactive={false}>
                <Tooltip
                  permanent
                  direction="center"
                  pane="tooltipPane"
                  className="map-name map-district-name"
                >
                  {name[props.language]}
                </Tooltip>
              </Polygon>
            ))}
          </Pane>
          <Places places={places} language={props.language} />
          {props.point ? (
            <CircleMarker
              center={[props.point.lat, props.point.lon]}
              radius={9}
              className="map-point"
              interactive={false}
            />
          ) : null}
        </MapContainer>
        <span className="map-cross" aria-hidden="true" />
      </div>
      <p className="hint">{t('where.map_help')}</p>
      <button
        className="btn btn-second"
        type="button"
        onClick={() => {
          const centre = map.current?.getCenter();
          if (centre) props.onPoint(centre.lat, centre.lng);
        }}
      >
        {t('where.map_here')}
      </button>
    </section>
  );
}

/** Places that people know. Their names stand beside them once the map is near enough to read them. */
function Places(props: { places: MapData['places']; language: Language }) {
  const [, setZoom] = useState(0);
  const map = useMapEvents({
    zoomend: () => setZoom(map.getZoom()),
    // A tap brings the point below the cross; from afar it comes nearer as well.
    click: ({ latlng }) => map.setView(latlng, Math.max(map.getZoom(), PLACES_ZOOM)),
  });
  const zoom = map.getZoom();
  const isNear = zoom >= NAMES_ZOOM;
  if (zoom < PLACES_ZOOM) return null;
  return (
    <>
      {props.places.map(({ code, name, lat, lon }) => (
        <CircleMarker
          key={`${code}-${isNear}`}
          center={[lat, lon]}
          radius={6}
          className="map-place"
          bubblingMouseEvents={false}
          eventHandlers={{ click: () => map.setView([lat, lon], NEAR_ZOOM) }}
        >
          <Tooltip permanent={isNear} direction="right" className={isNear ? 'map-name' : undefined}>
            {name[props.language]}
          </Tooltip>
        </CircleMarker>
      ))}
    </>
  );
}
