extension CommonTerm {
  /// What defenders say instead of ATT&CK's names, reviewed by hand: names of a term parted by `|`, then `=` where the
  /// term is the technique and nothing else and `~` where it may be one of several, then the techniques.
  ///
  /// Names of techniques, groups and software are not repeated here.
  static let list = """
    account takeover|ATO ~ T1078 T1586
    ACL backdoor ~ T1222.001 T1098
    admin shares|ADMIN$|C$ share = T1021.002
    adminsdholder ~ T1098 T1222.001
    ADS|alternate data stream|alternate data streams = T1564.004
    adversary in the middle|AiTM|man in the middle|MitM = T1557
    AiTM phishing|evilginx ~ T1557 T1539 T1566.002
    AMSI bypass|AMSI patching|disable AMSI = T1685
    antivirus killer|EDR killer|EDR evasion|disable Defender|disable antivirus|tamper protection = T1685
    anydesk|TeamViewer|ScreenConnect|Splashtop|Atera|RustDesk|remote desktop tool|RMM|RMM tool = T1219.002
    API hashing|dynamic API resolving = T1027.007
    APC injection|early bird injection = T1055.004
    ASREP roast = T1558.004
    atbroker|sethc|sticky keys|utilman = T1546.008
    autoruns|run key|run keys|registry run key|startup folder|CurrentVersion Run = T1547.001
    AWS keys|access keys in code ~ T1552.001 T1552.004
    backup deletion|delete backups|delete shadow copies|shadow copy deletion|bcdedit|wbadmin = T1490
    base64 ~ T1027.010 T1027.013 T1132.001 T1140
    bash|sh script|shell script = T1059.004
    batch file|batch script|cmd|cmd.exe|command prompt = T1059.003
    BEC|business email compromise|CEO fraud|invoice fraud ~ T1684.001 T1657 T1566.002
    beacon|beaconing|C2 beacon ~ T1071.001 T1071.004 T1573
    BITS|bitsadmin = T1197
    bootkits = T1542.003
    browser credentials|browser passwords|saved passwords = T1555.003
    bring your own vulnerable driver|BYOVD|vulnerable driver ~ T1068 T1685
    callback phishing|vishing|voice phishing = T1566.004
    certutil ~ T1105 T1140 T1553.004
    ClickFix|fake captcha|paste and run = T1204.004
    clear event logs|wevtutil|event log clearing|log clearing = T1685.005
    clipboard hijack|clipper ~ T1115 T1565.002
    coin miner|cryptominer|cryptojacking|crypto mining|miner|XMRig = T1496.001
    COM hijack|COM hijacking = T1546.015
    command and control|C2|C&C ~ T1071.001 T1573 T1105 T1095
    credential dumping|credential theft|dump credentials|hashdump ~ T1003.001 T1003.002 T1003
    credential harvesting|credential phishing|phishing page|phishing kit ~ T1598.003 T1566.002 T1056.003
    cron job|crontab = T1053.003
    curl|wget|download cradle ~ T1105 T1059.001
    data exfiltration|data theft|exfil ~ T1041 T1567.002 T1048
    DCOM|distributed COM = T1021.003
    DDoS|denial of service|DoS ~ T1498 T1499
    DDE = T1559.002
    dead drop = T1102.001
    DGA|domain generation = T1568.002
    disable firewall|netsh firewall|firewall off ~ T1686.003 T1686
    DLL hijacking|DLL side-loading|side-loading|DLL search order hijacking = T1574.001
    DLL injection = T1055.001
    DNS tunneling|DNS tunnel|DNS C2 ~ T1071.004 T1572
    domain admins|net group domain admins = T1069.002
    domain trusts|nltest|trust enumeration = T1482
    domain fronted = T1090.004
    double extension = T1036.007
    drive by|drive-by download|watering hole|exploit kit = T1189
    DSRM|skeleton key ~ T1556.001
    email forwarding|inbox rule|mailbox rule|forwarding rule ~ T1114.003 T1564.008
    encoded PowerShell|encoded command|powershell -enc ~ T1059.001 T1027.010
    EternalBlue|MS17-010|BlueKeep = T1210
    file encryption|file encryptor|locker|ransomware|cryptolocker = T1486
    fileless|fileless malware ~ T1027.011 T1055 T1620 T1059.001
    gMSA ~ T1555
    GPO abuse|GPO modification|malicious GPO = T1484.001
    GPP passwords|cpassword|SYSVOL passwords = T1552.006
    golden SAML = T1606.002
    hardcoded credentials|passwords in files|credentials in scripts = T1552.001
    HTA|hta file = T1218.005
    hollowing|RunPE = T1055.012
    IFEO|debugger key = T1546.012
    IIS module|IIS backdoor = T1505.004
    IMDS|metadata service|instance metadata = T1552.005
    infostealer|information stealer|stealer ~ T1555.003 T1539 T1005 T1056.001
    initial access broker|IAB ~ T1650 T1078
    ISO file|IMG file|MOTW|mark of the web|MOTW bypass = T1553.005
    keylogger|keystroke logging|keystrokes = T1056.001
    known exploited vulnerability|edge device exploit|VPN exploit|web exploit|Log4Shell|ProxyShell|SQL injection|SQLi = T1190
    Kerberoast|SPN scanning = T1558.003
    launch daemons = T1543.004
    launch agents = T1543.001
    LLMNR|LLMNR poisoning|NBT-NS|responder|NTLM relay|SMB relay = T1557.001
    LNK|LNK file|shortcut file ~ T1204.002 T1547.009
    local privilege escalation|LPE|privilege escalation exploit|PrintNightmare ~ T1068
    living off the land|LOLBin|LOLBins|LOLBAS ~ T1218 T1105 T1059
    lsass|lsass dump|lsass.exe|dump lsass|procdump lsass|comsvcs.dll|MiniDump = T1003.001
    macro|macros|VBA|VBA macro|malicious macro|maldoc ~ T1059.005 T1204.002 T1137.001
    malicious attachment|phishing attachment = T1566.001
    malicious document ~ T1204.002 T1566.001
    malicious link|phishing link = T1566.002
    malvertisement = T1583.008
    MFA bombing|MFA fatigue|push bombing|push fatigue = T1621
    MFA bypass ~ T1556.006 T1111 T1621 T1550.004
    named pipe|named pipes ~ T1559 T1134.001 T1570
    native API calls|syscalls|direct syscalls|WinAPI = T1106
    net user|local user creation|new local admin ~ T1136.001 T1087.001
    netstat = T1049
    ntds.dit|NTDS dump|ntdsutil|domain hashes = T1003.003
    nmap|port scan|port scanning|network scan|network scanner = T1046
    Office macro security|template macro ~ T1137.001 T1221
    OAuth consent|consent phishing|illicit consent|malicious OAuth app ~ T1528 T1671
    obfuscation|obfuscated script|obfuscated code ~ T1027 T1027.010
    packer|packed|UPX = T1027.002
    parent PID spoof|PPID spoofing = T1134.004
    pass the cookie|session cookie theft|cookie theft|session hijacking ~ T1539 T1550.004 T1185
    PtH|passing the hash = T1550.002
    PtT|passing the ticket = T1550.003
    password dump|SAM|SAM hive|SAM database|reg save = T1003.002
    password spray = T1110.003
    persistence service|malicious service|new service|service creation|sc create = T1543.003
    PDF lure|lure document|user opened attachment = T1204.002
    phish|spear phishing|malspam ~ T1566.001 T1566.002 T1566
    process injection attack|code injection|shellcode injection|CreateRemoteThread ~ T1055 T1055.001
    ps1|pwsh|powershell.exe|PowerShell script = T1059.001
    psexec|remote service creation ~ T1569.002 T1021.002 T1570
    quishing|QR code phishing ~ T1566.002
    rclone|mega|MEGAsync|cloud exfiltration = T1567.002
    RAT|remote access trojan ~ T1219 T1105 T1071.001
    RDP|mstsc|terminal services|remote desktop = T1021.001
    RDP brute force|brute forcing|password guessing attack ~ T1110.001 T1110 T1021.001
    reflective loading|reflective DLL injection|reflective loader ~ T1620 T1055.001
    reg add|regedit|registry modification = T1112
    reverse shell|bind shell ~ T1059 T1059.004 T1059.003
    reverse proxy|SOCKS proxy|SOCKS5 ~ T1090 T1572
    reverse tunnel|SSH tunnel|ngrok|chisel|plink|tunneling = T1572
    regsvr|squiblydoo = T1218.010
    renamed binary|renamed system utility = T1036.003
    sandbox evasion|anti-sandbox|VM detection|anti-VM ~ T1497.001 T1497
    schtasks|scheduled tasks|schtask|task scheduler = T1053.005
    screenshot|screenshots = T1113
    SIM swap|SIM swapping ~ T1451 T1111
    smishing ~ T1660 T1566.003
    sleep evasion|delayed execution = T1678
    SMB|Windows shares = T1021.002
    software supply chain|trojanized installer|trojanized update|dependency confusion|typosquatted package ~ T1195.002 T1195.001
    spoofed email|email spoof = T1684.002
    SSH keys|authorized_keys ~ T1098.004 T1552.004
    ssh brute force ~ T1110 T1021.004
    steganographic image = T1027.003
    systeminfo|ver command|host fingerprinting = T1082
    tasklist = T1057
    timestomping = T1070.006
    token theft|access token theft ~ T1528 T1134.001 T1550.001
    tor|onion routing = T1090.003
    UAC bypass = T1548.002
    USB worm|USB malware|rubber ducky|BadUSB ~ T1091 T1200
    vssadmin|volume shadow copy|shadow copies|VSS ~ T1490 T1003.003 T1006
    web shells|webshell|China Chopper shell = T1505.003
    whoami = T1033
    ipconfig|ifconfig|route print = T1016
    winrm|PowerShell remoting|PSRemoting|Enter-PSSession = T1021.006
    wiper|disk wiper|data wiper ~ T1485 T1561
    wmic|WMI = T1047
    WMI persistence|WMI event subscription|event consumer = T1546.003
    wscript|cscript|VBScript ~ T1059.005 T1059.007
    zero day|0-day ~ T1190 T1203 T1068
    zip archive|7-Zip|7z|WinRAR|rar archive = T1560.001
    """
}
