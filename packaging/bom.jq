# Adds to the bill of materials what Maven does not know of: the Java in the images, a font, the outlines of the
# continents. jq --arg java VERSION --arg vendor NAME --from-file packaging/bom.jq
.components += [
  {
    type: "platform",
    "bom-ref": "java-runtime",
    name: "OpenJDK runtime",
    version: $java,
    description: "Cut down with jlink to the modules that are used.",
    supplier: { name: $vendor },
    scope: "required",
    licenses: [{ license: { id: "GPL-2.0-with-classpath-exception" } }]
  },
  {
    type: "file",
    "bom-ref": "roboto",
    name: "Roboto",
    version: "0~20170802-3",
    description: "The font of the window: Regular, Medium, Bold.",
    scope: "required",
    licenses: [{ license: { id: "Apache-2.0" } }],
    purl: "pkg:deb/debian/fonts-roboto-unhinted@0~20170802-3"
  },
  {
    type: "data",
    "bom-ref": "natural-earth",
    name: "Natural Earth, land, 1:50m",
    version: "4.1.0",
    description: "The outlines on the window's map, by way of world-atlas.",
    scope: "required",
    licenses: [{ license: { name: "Public domain" } }],
    purl: "pkg:npm/world-atlas@2.0.2"
  }
]
