rule x {
 meta:
  description = "x"
  mitre_att = "T1059.001"
 strings: $a="x"
 condition: $a
}
