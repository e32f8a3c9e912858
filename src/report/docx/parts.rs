//! The files inside a Word document around its body: styles, comments, properties, relations.

use crate::report::archive::escape;
use crate::report::flow::Remark;
use crate::report::ids::date_time;
use crate::report::model::Report;
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// Without it Word opens the file as one of an old version.
const COMPATIBLE: &str = "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
    w:val=\"15\"/></w:compat>";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// All files of the document, in the order in which they are written.
pub(super) fn parts(report: &Report, body: &str, comments: &[Remark]) -> Vec<(String, Vec<u8>)> {
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
        <w:pgMar w:top=\"1000\" w:right=\"1000\" w:bottom=\"1000\" w:left=\"1000\" w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr>";
    let document = format!("{HEAD}<w:document {W} xmlns:r=\"{RELATIONS}\"><w:body>{body}{section}</w:body></w:document>");
    [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", core(report)),
        ("word/document.xml", document),
        ("word/styles.xml", styles(report.lang)),
        ("word/numbering.xml", numbering()),
        ("word/comments.xml", remarks(comments)),
        ("word/footer1.xml", footer()),
        ("word/settings.xml", format!("{HEAD}<w:settings {W}><w:defaultTabStop w:val=\"708\"/>{COMPATIBLE}</w:settings>")),
        ("word/_rels/document.xml.rels", document_relations()),
    ]
    .map(|(name, text)| (name.to_string(), text.into_bytes()))
    .to_vec()
}

fn types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>");
    let parts = [
        part("document", "document.main"),
        part("styles", "styles"),
        part("numbering", "numbering"),
        part("comments", "comments"),
        part("footer1", "footer"),
        part("settings", "settings"),
    ];
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        parts.concat()
    )
}

fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn document_relations() -> String {
    let kinds =
        [("styles", "styles"), ("numbering", "numbering"), ("comments", "comments"), ("footer", "footer1"), ("settings", "settings")];
    let mut out = format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (i, (kind, file)) in kinds.iter().enumerate() {
        let _ = write!(out, "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{file}.xml\"/>", i + 1);
    }
    out + "</Relationships>"
}

/// Title, maker and language; no date, because no report asks a clock.
fn core(report: &Report) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Parallax {}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(&report.title),
        escape(&report.proof.version),
        report.lang
    )
}

fn footer() -> String {
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>"
    )
}

fn remarks(comments: &[Remark]) -> String {
    let mut out = format!("{HEAD}<w:comments {W}>");
    for (i, c) in comments.iter().enumerate() {
        let who = if c.who.is_empty() { "–" } else { c.who.as_str() };
        let initials: String = who.split_whitespace().filter_map(|w| w.chars().next()).collect();
        let date = date_time(&c.when).map(|d| format!(" w:date=\"{d}\"")).unwrap_or_default();
        let _ = write!(
            out,
            "<w:comment w:id=\"{i}\" w:author=\"{}\" w:initials=\"{}\"{date}><w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>\
             <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
            escape(who),
            escape(&initials),
            escape(&c.text)
        );
    }
    out + "</w:comments>"
}

fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
         <w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"340\" w:hanging=\"227\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

/// Size in half points, what stands in the paragraph's and what in the run's properties.
type Style = (&'static str, &'static str, &'static str, &'static str);

const STYLES: [Style; 14] = [
    ("Title", "Title", "<w:spacing w:after=\"80\"/>", "<w:b/><w:sz w:val=\"40\"/>"),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"480\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"30\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"21\"/>",
    ),
    ("How", "How to read", "<w:spacing w:after=\"100\"/>", "<w:color w:val=\"595959\"/><w:sz w:val=\"19\"/>"),
    (
        "Quote",
        "Quote",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"BFBAAE\"/></w:pBdr><w:ind w:left=\"340\"/>",
        "",
    ),
    ("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>", ""),
    ("Reader", "Reader", "<w:pBdr><w:top w:val=\"dotted\" w:sz=\"4\" w:space=\"2\" w:color=\"595959\"/></w:pBdr>", ""),
    ("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>", "<w:b/><w:sz w:val=\"19\"/>"),
    ("Cell", "Cell", "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"18\"/>"),
    (
        "CellNumber",
        "Cell with a number",
        "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"right\"/>",
        "<w:sz w:val=\"18\"/>",
    ),
    ("Gap", "Gap", "<w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"8\"/>"),
    ("CommentText", "annotation text", "", "<w:sz w:val=\"20\"/>"),
    ("Footer", "footer", "<w:jc w:val=\"center\"/>", "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>"),
];

fn styles(lang: &str) -> String {
    let lang = if lang == "de" { "de-DE" } else { "en-GB" };
    let mut out = format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>\
         <w:sz w:val=\"21\"/><w:lang w:val=\"{lang}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"100\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    );
    for (id, name, para, run) in STYLES {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{para}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    let edge = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBAAE\"/>");
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).concat();
    let _ = write!(
        out,
        "<w:style w:type=\"table\" w:styleId=\"ParallaxTable\"><w:name w:val=\"Parallax Table\"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>\
         <w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    out + "</w:styles>"
}
