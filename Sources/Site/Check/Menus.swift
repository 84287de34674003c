import Bytes
import Content
import Diagnostics

extension Check {
    /// Menus, join and log-in links of the configuration lead to pages of the site or to other sites.
    static let menus = Check(name: "Menus") { map, _ in
        let known = map.addressPaths
        let pages = map.definitions.configuration.menuItems.compactMap(\.page).filter {
            map.pageIndex[$0.value] == nil && map.section(Path($0.value)) == nil
        }
        .map { Diagnostic(.unknownPageID, unknown: "page", $0, in: map.pageIndex.keys) }
        return pages
            + links(of: map.definitions.configuration).compactMap { link in
                let path = String(link.value.prefix { $0 != "#" && $0 != "?" })
                guard path.hasPrefix("/"), !path.hasPrefix("//"), !known.contains(path), !known.contains(path + "/") else { return nil }
                return Diagnostic(.unknownAddress, at: link, "this site has no page at '\(path)'\(didYouMean(path, in: known.sorted()))")
            }
    }
}

private func links(of configuration: SiteConfiguration) -> [Located<String>] {
    configuration.menuItems.compactMap(\.url)
        + [configuration.members.join, configuration.members.login, configuration.contact?.action].compactMap { $0 }
}
