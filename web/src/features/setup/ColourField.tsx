import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId } from 'react';
import { brand } from '../../core/site';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import styles from './ColourField.module.css';
import { isColour, petrol, swatches } from './colours';

interface ColourFieldProps {
  /** "#rrggbb", '' for Visio's own, or what is being typed. */
  readonly value: string;
  /** Somebody else decides. */
  readonly isFixed: boolean;
  readonly hint: ReactNode;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** A colour among some, or any other by its code; and whether it can be read. */
export function ColourField({ value, isFixed, hint, isWrong, onChange }: ColourFieldProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  return (
    <fieldset className={`field ${styles.colour}`}>
      <legend className="label">
        <Trans>Colour</Trans>
      </legend>
      {hint && <span className="hint">{hint}</span>}
      {isWrong && (
        <span className="error" id={`${id}-error`}>
          <Icon name="warning" small />
          <Trans>Write a colour such as #00558C.</Trans>
        </span>
      )}
      <div className={`line ${styles.choice}`}>
        {!isFixed && (
          <span className={styles.swatches}>
            {swatches.map((swatch) => (
              <label key={swatch.value} ref={(label) => label?.style.setProperty('--swatch', swatch.colour)}>
                <input
                  type="radio"
                  className="sr-only"
                  name={`${id}-swatch`}
                  aria-label={i18n._(swatch.words)}
                  checked={value.toLowerCase() === swatch.value}
                  onChange={() => onChange(swatch.value)}
                />
                <Icon name="check" small />
              </label>
            ))}
          </span>
        )}
        <input
          className={`input num ${styles.code}`}
          name="accent"
          aria-label={t`Code of the colour`}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : undefined}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          readOnly={isFixed}
          placeholder={petrol}
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </div>
      {isColour(value) && <Legible colour={value} />}
    </fieldset>
  );
}

/** What becomes of a colour so that it can be read. */
function Legible({ colour }: { readonly colour: string }) {
  const { i18n } = useLingui();
  const module = useStore(brand.loaded);
  useEffect(() => void brand.load().catch(() => undefined), []);
  if (!module) return null;
  const { before, after } = module.contrastOfWhite(colour);
  const one = (contrast: number) => i18n.number(Math.floor(contrast * 10) / 10, { minimumFractionDigits: 1 });
  const [raw, shown, least] = [one(before), one(after), one(4.5)];
  return (
    <div className={styles.legible} role="status">
      <span className={styles.shift} aria-hidden="true">
        <b ref={(box) => box?.style.setProperty('background', colour)}>Aa</b>
        <Icon name="back" small />
        <b className={styles.accent}>Aa</b>
      </span>
      <span className="small-text">
        <b>{before < 4.5 ? <Trans>Darkened just enough to be read.</Trans> : <Trans>It can be read as it is.</Trans>}</b>
        <br />
        <span className="muted num">
          <Trans>
            White text: {raw} before, {shown} here ({least} required).
          </Trans>
        </span>
      </span>
    </div>
  );
}
