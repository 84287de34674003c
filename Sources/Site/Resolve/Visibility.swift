import Content
import Markup

/// What the public may see of a page: the one rule for every page, list, feed, sitemap and attribute.
///
/// Resolve puts every draft through it, and Render and Emit never meet a draft: an output cannot forget to ask. Of a members-only page the
/// title, description, teaser, dates, status, people, organisations and topics are public; its body, its own fields, resources, corrections,
/// image and whatever it links to are not.
func publicFace(of draft: DraftPage) -> Face {
    guard draft.face.isGated || !draft.markup.textRuns.isEmpty else { return draft.face }
    var markup = MarkupDocument()
    if draft.gate == nil {
        markup = draft.markup
        markup.diagnostics = []
        markup.textRuns = []
        markup.facts = markup.facts.publicFace
        for index in markup.gatedBlocks.indices { markup.gatedBlocks[index].body = Body() }
    }
    return Face(front: draft.front.publicFace, markup: markup)
}
