//! The report as a Word document (Office Open XML, WordprocessingML): real headings, tables with repeated heads, notes as
//! comments, the language of every quotation.
//!
//! Written here and not with a crate: docx-rs 0.4 knows neither heads of tables nor the language of a run, and without
//! them a screen reader cannot follow.

mod parts;

use super::ReportError;
use super::archive::{archive, escape};
use super::flow::{Block, Cell, Look, Remark, Role, Run, Table, flow};
use super::model::Report;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The document as bytes.
///
/// # Errors
/// [`ReportError::Archive`] when the archive cannot be written.
pub(super) fn docx(report: &Report) -> Result<Vec<u8>, ReportError> {
    let blocks = flow(report);
    let mut body = Body { lang: report.lang, marks: bookmarks(&blocks), ..Body::default() };
    blocks.iter().for_each(|b| body.block(b));
    archive(&parts::parts(report, &body.out, &body.comments))
}

/// Anchors → the name and number of their bookmarks. Word takes names of at most 40 letters, digits and underscores.
fn bookmarks(blocks: &[Block]) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    let mut take = |anchor: &str| {
        let n = all.len() + 1;
        if !anchor.is_empty() {
            all.entry(anchor.to_string()).or_insert(n);
        }
    };
    for block in blocks {
        match block {
            Block::Heading { anchor, .. } => take(anchor),
            Block::Para { anchor, runs, .. } => {
                take(anchor);
                runs.iter().for_each(|r| take(&r.anchor));
            }
            Block::Table(t) => t.rows.iter().flatten().for_each(|c| take(&c.anchor)),
            Block::Title(_) | Block::Plot(_) => {}
        }
    }
    all
}

#[derive(Default)]
struct Body {
    lang: &'static str,
    marks: BTreeMap<String, usize>,
    out: String,
    comments: Vec<Remark>,
}

impl Body {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.para("Title", "", &[Run { text: text.clone(), ..Run::default() }], None),
            Block::Heading { level, text, anchor, remark } => {
                let run = Run { text: text.clone(), ..Run::default() };
                self.para(&format!("Heading{level}"), anchor, &[run], remark.as_ref());
            }
            Block::Para { role, runs, anchor } => self.para(style(*role), anchor, runs, None),
            Block::Table(table) => self.table(table),
            // A drawing has its values in the paragraphs behind it.
            Block::Plot(_) => {}
        }
    }

    fn para(&mut self, style: &str, anchor: &str, runs: &[Run], remark: Option<&Remark>) {
        let _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        let mark = self.marks.get(anchor).copied();
        if let Some(n) = mark {
            let _ = write!(self.out, "<w:bookmarkStart w:id=\"{n}\" w:name=\"{}\"/>", name(anchor));
        }
        let comment = remark.map(|r| {
            self.comments.push(r.clone());
            self.comments.len() - 1
        });
        if let Some(n) = comment {
            let _ = write!(self.out, "<w:commentRangeStart w:id=\"{n}\"/>");
        }
        runs.iter().for_each(|r| self.run(r));
        if let Some(n) = comment {
            let _ = write!(self.out, "<w:commentRangeEnd w:id=\"{n}\"/><w:r><w:commentReference w:id=\"{n}\"/></w:r>");
        }
        if let Some(n) = mark {
            let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{n}\"/>");
        }
        self.out.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        if run.text.is_empty() {
            return;
        }
        let mark = self.marks.get(&run.anchor).copied();
        if let Some(n) = mark {
            let _ = write!(self.out, "<w:bookmarkStart w:id=\"{n}\" w:name=\"{}\"/>", name(&run.anchor));
        }
        let link = (self.marks.contains_key(&run.link)).then(|| name(&run.link));
        if let Some(to) = &link {
            let _ = write!(self.out, "<w:hyperlink w:anchor=\"{to}\" w:history=\"1\">");
        }
        self.out.push_str("<w:r>");
        let mut props = String::new();
        props.push_str(match (run.look, link.is_some()) {
            (Look::Strong, _) => "<w:b/>",
            (Look::Mark, _) => "<w:u w:val=\"single\"/>",
            (Look::Sign, _) => "<w:color w:val=\"595959\"/><w:vertAlign w:val=\"superscript\"/>",
            (Look::Plain, true) => "<w:color w:val=\"1F4E8C\"/><w:u w:val=\"single\"/>",
            (Look::Plain, false) => "",
        });
        if !run.lang.is_empty() && run.lang != self.lang && run.lang != "und" {
            let _ = write!(props, "<w:lang w:val=\"{}\"/>", escape(&run.lang));
        }
        if !props.is_empty() {
            let _ = write!(self.out, "<w:rPr>{props}</w:rPr>");
        }
        let _ = write!(self.out, "<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&run.text));
        if link.is_some() {
            self.out.push_str("</w:hyperlink>");
        }
        if let Some(n) = mark {
            let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{n}\"/>");
        }
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.para("Caption", "", &[Run { text: table.caption.clone(), ..Run::default() }], None);
        }
        self.out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"ParallaxTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>");
        self.out.push_str("<w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:firstColumn=\"1\" w:noHBand=\"0\" w:noVBand=\"1\"/>");
        if !table.caption.is_empty() {
            let _ = write!(self.out, "<w:tblCaption w:val=\"{}\"/>", escape(&table.caption));
        }
        self.out.push_str("</w:tblPr><w:tblGrid>");
        let widths = widths(table);
        for w in &widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{w}\"/>");
        }
        self.out.push_str("</w:tblGrid>");
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (head, w) in table.head.iter().zip(&widths) {
            let run = Run { text: head.clone(), look: Look::Strong, ..Run::default() };
            self.cell(&Cell { runs: vec![run], ..Cell::default() }, *w, true);
        }
        self.out.push_str("</w:tr>");
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            row.iter().zip(&widths).for_each(|(c, w)| self.cell(c, *w, false));
            self.out.push_str("</w:tr>");
        }
        // Two tables in a row would become one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>");
    }

    fn cell(&mut self, cell: &Cell, width: usize, head: bool) {
        let shade = if head { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F0EA\"/>" } else { "" };
        let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>");
        self.para(if cell.number { "CellNumber" } else { "Cell" }, &cell.anchor, &cell.runs, None);
        self.out.push_str("</w:tc>");
    }
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Plain => "Normal",
        Role::How => "How",
        Role::Quote => "Quote",
        Role::Item => "ListBullet",
        Role::Reader => "Reader",
    }
}

/// The bookmark's name of an anchor.
fn name(anchor: &str) -> String {
    format!("p_{}", anchor.replace('-', "_"))
}

/// Widths of the columns in twentieths of a point, by the longest words and the most text; together the width of the page.
fn widths(table: &Table) -> Vec<usize> {
    const PAGE: usize = 9_900;
    super::flow::shares(table).into_iter().map(|s| (s * PAGE as f64) as usize).collect()
}
