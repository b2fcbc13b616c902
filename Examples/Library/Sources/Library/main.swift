import AttackKnowledge
import Corpus
import TechniqueInference

let reports = try Corpus(
  text: """
    report,technique
    mailroom,T1566.001
    mailroom,T1204.002
    mailroom,T1059.001
    payroll,T1566.001
    payroll,T1204.002
    payroll,T1105
    gateway,T1190
    gateway,T1505.003
    gateway,T1105
    """)
let model = try InferenceModel.train(on: reports)
let attack = try Embedded.catalog(.enterprise)

for prediction in try model.predict(["T1566.001"], top: 3) {
  print(prediction.rank, prediction.id, attack[prediction.id]?.name ?? "")
}
