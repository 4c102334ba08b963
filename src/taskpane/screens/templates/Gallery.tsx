import {
  Button,
  Card,
  CardPreview,
  Image,
  Link,
  makeStyles,
  SearchBox,
  Skeleton,
  SkeletonItem,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useDeferredValue, useId, useMemo, useRef } from "react";
import { galleryWords as words } from "../../../language/gallery";
import type { Template } from "../../../templates/template";
import { useSettings } from "../../settings";
import { pictures } from "./pictures";
import { searchTemplates, type Contents, type FoundTemplate } from "./search";
import { useInputLabels } from "./useInputLabels";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  search: { width: "100%", maxWidth: "none" },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  none: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalS },
  list: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 216px), 1fr))",
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  item: { display: "flex", minWidth: 0 },
  card: { width: "100%", minWidth: 0, cursor: "pointer" },
  // The room of the picture is kept while it is on its way.
  picture: {
    aspectRatio: "2 / 1",
    overflow: "hidden",
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  image: { width: "100%", height: "100%", objectFit: "cover", objectPosition: "left top" },
  texts: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minWidth: 0 },
  name: { margin: 0, fontSize: "inherit", fontWeight: "inherit", lineHeight: "inherit" },
  link: {
    ...typographyStyles.body1Strong,
    textAlign: "start",
    overflowWrap: "anywhere",
    "@media (forced-colors: active)": { textDecorationLine: "underline" },
  },
  question: { ...typographyStyles.body1, margin: 0, overflowWrap: "anywhere" },
  detail: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground3,
    overflowWrap: "anywhere",
  },
  // Two lines, which are there before the words are.
  inputs: { minHeight: `calc(2 * ${tokens.lineHeightBase200})` },
});

const fewInputs = 3;

export interface GalleryProps {
  readonly templates: readonly Template[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (template: string) => void;
}

/** Every template with what it looks like, what it answers and what it asks for. */
export function Gallery({ templates, query, onQuery, onOpen }: GalleryProps) {
  const styles = useStyles();
  const search = useRef<HTMLInputElement>(null);
  const labels = useInputLabels(templates);
  const sought = useDeferredValue(query.trim());
  const found = useMemo(() => {
    const contentsOf = ({ id }: Template): Contents => ({
      inputs: labels.get(id) ?? [],
      sheets: pictures[id]?.sheets ?? [],
    });
    return searchTemplates(templates, sought, contentsOf);
  }, [templates, sought, labels]);

  return (
    <div className={styles.page}>
      <h2 className={styles.title}>{words.title}</h2>
      <SearchBox
        ref={search}
        className={styles.search}
        aria-label={words.searchLabel}
        placeholder={words.searchHint}
        value={query}
        onChange={(_, { value }) => onQuery(value)}
      />
      {sought !== "" && (
        <div className={styles.none}>
          <p className={styles.quiet} role="status">
            {found.length > 0 ? words.found(found.length, sought) : words.foundNone(sought)}
          </p>
          {found.length === 0 && (
            <Button
              size="small"
              onClick={() => {
                onQuery("");
                search.current?.focus();
              }}
            >
              {words.showAll}
            </Button>
          )}
        </div>
      )}
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((each) => (
            <li key={each.template.id} className={styles.item}>
              <TemplateCard
                found={each}
                inputs={labels.get(each.template.id)}
                onOpen={() => onOpen(each.template.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface TemplateCardProps {
  readonly found: FoundTemplate;
  /** Undefined until they are known. */
  readonly inputs: readonly string[] | undefined;
  readonly onOpen: () => void;
}

function TemplateCard({ found, inputs = [], onOpen }: TemplateCardProps) {
  const styles = useStyles();
  const { scheme } = useSettings();
  const { id, title, question, presets, keyInputs } = found.template;
  const picture = pictures[id];
  const about = useId();
  const companies = new Set(presets.map(({ company, ticker }) => (ticker ? company : "")).filter(Boolean))
    .size;
  return (
    // The whole card is a large target for the mouse; the keyboard has the link in it, whose press arrives here too.
    <Card className={styles.card} focusMode="off" size="small" onClick={onOpen}>
      <CardPreview className={styles.picture}>
        {picture && (
          <Image
            className={styles.image}
            src={picture[scheme]}
            alt={words.picture(picture.face, title, presets[0]?.title ?? "")}
            loading="lazy"
            width={640}
            height={360}
          />
        )}
      </CardPreview>
      <div className={styles.texts}>
        <h3 className={styles.name}>
          <Link as="button" className={styles.link} data-template={id} aria-describedby={about}>
            {title}
          </Link>
        </h3>
        <p id={about} className={styles.question}>
          {question}
        </p>
        {picture && <p className={styles.detail}>{words.size(picture.sheets.length, companies)}</p>}
        {keyInputs && (
          <div className={styles.inputs}>
            {inputs.length > 0 && (
              <p className={styles.detail}>
                {words.asksFor(inputs.slice(0, fewInputs).join(", "), Math.max(0, inputs.length - fewInputs))}
              </p>
            )}
          </div>
        )}
        {found.inputs.length > 0 && (
          <p className={styles.detail}>{words.matchingInputs(found.inputs.join(", "))}</p>
        )}
        {found.sheets.length > 0 && (
          <p className={styles.detail}>{words.matchingSheets(found.sheets.join(", "))}</p>
        )}
      </div>
    </Card>
  );
}

/** The gallery's shape while the templates are on their way, so that nothing jumps when they come. */
export function GalleryPlaceholder() {
  const styles = useStyles();
  return (
    <div className={styles.page} aria-busy="true">
      <h2 className={styles.title}>{words.title}</h2>
      <Skeleton className={styles.page} aria-label={words.loading}>
        <SkeletonItem size={32} />
        <div className={styles.list}>
          {["first", "second", "third", "fourth"].map((place) => (
            <Card key={place} className={styles.card} focusMode="off" size="small">
              <CardPreview className={styles.picture}>
                <SkeletonItem shape="rectangle" className={styles.image} />
              </CardPreview>
              <SkeletonItem size={20} />
              <SkeletonItem size={40} />
              <SkeletonItem size={48} />
            </Card>
          ))}
        </div>
      </Skeleton>
    </div>
  );
}
