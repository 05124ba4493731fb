/// Style sheets of reports and drawings.
enum StyleSheet {
  /// Style sheet of a report.
  static var document: String {
    """
    :root{color-scheme:light dark;\(Palette.light.variables)}
    @media(prefers-color-scheme:dark){:root{\(Palette.dark.variables)}}
    @media print{:root{color-scheme:light;\(Palette.light.variables)}}
    \(page)
    \(drawing)
    """
  }

  /// Style sheet of everything but drawings.
  private static let page = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:60rem;background:var(--ground);\
    color:var(--ink);\
    font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
    h1{font-size:1.75rem;line-height:1.2;margin:0;letter-spacing:-.01em;text-wrap:balance}
    h2{font-size:1.25rem;line-height:1.3;margin:3rem 0 .75rem;padding-top:1rem;\
    border-top:1px solid var(--rule)}
    p,dl,.diff,details{margin:.75rem 0}
    p{max-width:44rem}
    a{color:var(--link)}
    .subtitle,figcaption span,caption{color:var(--muted)}
    .subtitle{margin:.4rem 0 0}
    nav ol{columns:16rem;column-gap:2rem;margin:1.5rem 0 0;padding:0 0 0 1.5rem;color:var(--muted)}
    code{font:.875em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
    code{background:var(--shade);border-radius:3px;padding:.1em .3em;overflow-wrap:anywhere}
    .scroll{overflow-x:auto;background:linear-gradient(90deg,var(--ground) 30%,transparent) 0 0/3rem 100%,\
    linear-gradient(270deg,var(--ground) 30%,transparent) 100% 0/3rem 100%,\
    linear-gradient(90deg,var(--rule),transparent) 0 0/1rem 100%,\
    linear-gradient(270deg,var(--rule),transparent) 100% 0/1rem 100%;background-repeat:no-repeat;\
    background-attachment:local,local,scroll,scroll}
    .scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);\
    outline-offset:2px}
    p,td,th,dd,code{unicode-bidi:plaintext}
    table{border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums;\
    margin:.75rem 0}
    caption{text-align:left;padding:0 0 .4rem;max-width:calc(100vw - 2.5rem)}
    th,td{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0;\
    border-bottom:1px solid var(--rule)}
    thead th{vertical-align:bottom;font-weight:600;border-bottom-color:var(--muted)}
    tbody th{font-weight:400}
    tbody th{min-width:8rem}
    td code{white-space:nowrap}
    .n{text-align:right;white-space:nowrap}
    .n:last-child{padding-right:0}
    td strong{background:var(--shade);box-shadow:0 0 0 .25em var(--shade);border-radius:1px}
    dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.3rem 1.25rem;\
    font-size:.9375rem}
    dt{color:var(--muted)}
    dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
    dl.diff{grid-template-columns:minmax(5rem,max-content) 1fr;padding:.5rem 0}
    ins,del{padding:.05em .15em;border-radius:2px}
    ins{background:var(--added);text-decoration:underline;text-decoration-thickness:1px}
    del{background:var(--removed);text-decoration:line-through;text-decoration-thickness:1px}
    details{border-left:2px solid var(--rule);padding-left:1rem}
    summary{cursor:pointer;margin-left:-1rem;padding-left:1rem}
    figure{margin:1.5rem 0}
    figcaption{margin:0 0 .5rem}
    figcaption b{display:block}
    svg{display:block;max-width:none;height:auto}
    svg.wide{width:100%;max-width:34rem}
    .figures{display:grid;gap:0 2rem;\
    grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
    @media(max-width:30rem){body{padding:1.25rem 1rem 3rem}h1{font-size:1.45rem}\
    tbody th{min-width:3rem}dl,dl.diff{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
    @media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}\
    figure,table,details{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}\
    a{color:inherit}}
    """

  /// Style sheet of SVG drawings.
  static let drawing: String = {
    let series = Palette.light.series.indices.map { index in
      ".s\(index),.b\(index){stroke:var(--c\(index))}.f\(index),.b\(index){fill:var(--c\(index))}"
    }
    let shares = (1...HeatMap.levels).map { level in
      ".h\(level){opacity:\(level == HeatMap.levels ? "1" : ".\(level * 10 / HeatMap.levels)")}"
    }
    // Shades of a surface are pale, so that lines across it stand out.
    let shades = (1...HeatMap.levels).map { ".t\($0){opacity:.\($0 < 4 ? "0" : "")\($0 * 3)}" }
    return """
      svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
      font-variant-numeric:tabular-nums;fill:var(--ink)}
      svg .title{font-size:17px;font-weight:600}
      svg .muted{fill:var(--muted)}
      .middle{text-anchor:middle}
      .end{text-anchor:end}
      .ground{fill:var(--ground)}
      .rule{stroke:var(--rule);fill:none}
      .axis{stroke:var(--muted);fill:none}
      .line{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
      .dashed{stroke-dasharray:7 4}
      .dotted{stroke-dasharray:1.5 4}
      .pale{opacity:.35}
      .links{stroke:var(--muted);stroke-width:1.25;fill:none}
      [class^=b]{fill-opacity:.16;stroke-width:1.5}
      \(series.joined())
      \(shares.joined())
      \(shades.joined())
      """
  }()
}
