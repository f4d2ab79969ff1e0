"""The commands by which an issue becomes the record: from sealing to what archives take in."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import (
    PATH,
    content_option,
    issue_argument,
    issues_argument,
    out_option,
)
from publisher.errors import UserError


@click.command("seal", cls=ChineseCommand, epilog="例：gongbao seal 2024-02")
@issue_argument
@click.option("--yes", "sure", is_flag=True, help="不再询问；不在终端上运行的要写。")
@click.option("--embargo", is_flag=True, help="出版日期还没有到，提前定稿。")
@click.option(
    "--timestamp",
    "authority",
    default="",
    metavar="网址或命令",
    help="请时间戳机构（RFC 3161）在台账这一条上盖时间戳。",
)
@content_option
@out_option
def seal(issue: str, sure: bool, embargo: bool, authority: str, content: Path, out: Path) -> int:
    """出版：生成一期（连同印刷版），检验，写下出版记录 published.yaml，登入台账。

    出版之后这一期的文稿不能再改；以后的版式和固定页怎样变，它都照出版时的样子生成。
    """
    from publisher.cli.archive import run_seal

    return run_seal(content, out, issue, authority, embargo=embargo, sure=sure)


@click.command(
    "unseal",
    cls=ChineseCommand,
    epilog="例：gongbao unseal 2024-02 --why 第3页漏印落款 --site /srv/gongbao",
)
@issue_argument
@click.option("--why", required=True, metavar="原因", help="为什么撤销；永远留在台账里。")
@click.option(
    "--site",
    "home",
    type=PATH,
    metavar="文件夹",
    help="gongbao publish 的文件夹：由程序核对这一期还没有公开。不写的，出版日期之前才能撤销。",
)
@content_option
def unseal(issue: str, why: str, home: Path | None, content: Path) -> int:
    """撤销出版：还没有公开的一期收回来再改，原因写进台账。

    已经公开的不能撤销；要改正文字，请在以后的一期登“更正”。
    """
    from publisher.cli.archive import run_unseal

    return run_unseal(content, issue, why, home)


@click.command("adopt", cls=ChineseCommand, epilog="例：gongbao adopt")
@content_option
@out_option
def adopt(content: Path, out: Path) -> int:
    """接管：把台账以前出版的各期核对以后登入台账，只要运行一次。"""
    from publisher.cli.archive import run_adopt

    return run_adopt(content, out)


@click.command(
    "timestamp",
    cls=ChineseCommand,
    epilog="例：gongbao timestamp http://tsa.example/　　\n　　gongbao timestamp http://tsa.example/ --renew",
)
@click.argument(
    "authority",
    metavar="网址或命令",
    help="时间戳机构的网址；或者一个命令，从标准输入读请求，把回答写到标准输出。",
)
@click.option("--renew", is_flag=True, help="在已有的时间戳上续盖，趁证书和算法还没有过期。")
@content_option
def timestamp(authority: str, renew: bool, content: Path) -> int:
    """请时间戳机构（RFC 3161）在台账最后一条上盖时间戳：它证明到此为止的整个台账。"""
    from publisher.cli.proofs import run_timestamp

    return run_timestamp(content, authority, renew=renew)


@click.command(
    "sign",
    cls=ChineseCommand,
    epilog="例：gongbao sign 2024-02 --p12 单位.p12 --timestamp http://tsa.example/ --ca 根证书.pem",
)
@issue_argument
@click.option("--p12", type=PATH, metavar="文件", help="PKCS#12 文件里的密钥和证书。")
@click.option(
    "--pkcs11", "module", type=PATH, metavar="模块", help="密钥在硬件里：它的 PKCS#11 模块。"
)
@click.option("--token", default="", metavar="名称", help="和 --pkcs11 一起用：令牌的名称。")
@click.option("--key", default="", metavar="名称", help="和 --pkcs11 一起用：密钥和证书的名称。")
@click.option("--pin-file", type=PATH, metavar="文件", help="写着口令的文件；不写就在终端上问。")
@click.option(
    "--timestamp", "authority", default="", metavar="网址或命令", help="时间戳机构（RFC 3161）。"
)
@click.option(
    "--ca",
    "trusted",
    type=PATH,
    multiple=True,
    metavar="文件",
    help="签名者和时间戳机构的根证书；可写多次。",
)
@click.option(
    "--crl",
    "crls",
    type=PATH,
    multiple=True,
    metavar="文件",
    help="证书吊销列表，一并存进签名；可写多次。",
)
@click.option(
    "--image", type=PATH, metavar="图片", help="签名显示成印章：PNG（最好是透明底）或 JPEG。"
)
@click.option(
    "--at",
    default="",
    metavar="位置",
    help="印章在哪里：“页,左,上,宽”，页从封面数起，其余是毫米；不写就在最后一页下部正中，宽 42 毫米。",
)
@click.option("--sm2", type=PATH, metavar="文件", help="改为用 SM2 私钥（PEM）签台账里的这一条。")
@content_option
@out_option
def sign(
    issue: str,
    p12: Path | None,
    module: Path | None,
    token: str,
    key: str,
    pin_file: Path | None,
    authority: str,
    trusted: tuple[Path, ...],
    crls: tuple[Path, ...],
    image: Path | None,
    at: str,
    sm2: Path | None,
    content: Path,
    out: Path,
) -> int:
    """签名：给出版了的 PDF 另做一个签名版（PAdES），证明出自谁、以后没有改动。

    出版的 PDF 不动。要安装 gongbao[sign]。PDF 里还不能用 SM2，SM2 签在台账上。
    """
    from publisher.cli.signing import Key, run_sign

    where = Key(p12, module, token, key, pin_file)
    return run_sign(content, out, issue, where, authority, trusted, crls, sm2, image, at)


@click.command(
    "deposit",
    cls=ChineseCommand,
    epilog="例：gongbao deposit 2024-02 --to /mnt/2024-02.zip --with-tools",
)
@issue_argument
@click.option("--to", "target", type=PATH, required=True, metavar="文件", help="移交包的文件名。")
@click.option(
    "--with-tools", is_flag=True, help="连同程序、所用的库和许可转交的字体：不靠网络也能原样重做。"
)
@click.option(
    "--program",
    type=PATH,
    metavar="文件",
    help="和 --with-tools 一起用：出版时没有存下程序的期，写明当时的安装包（.whl）。",
)
@content_option
@out_option
def deposit(
    issue: str, target: Path, with_tools: bool, program: Path | None, content: Path, out: Path
) -> int:
    """移交：把出版了的一期装成一个 BagIt 文件（成品、文稿、记录、台账、时间戳），交给档案馆。"""
    from publisher.cli.proofs import run_deposit

    return run_deposit(content, out, issue, target, program, with_tools=with_tools)


@click.command(
    "rebuild",
    cls=ChineseCommand,
    epilog="例：gongbao rebuild 2024-02\n　　gongbao rebuild --all --images /tmp/差别",
)
@issues_argument
@click.option("--all", "every", is_flag=True, help="所有出版了的期。")
@click.option(
    "--images",
    type=PATH,
    metavar="文件夹",
    help="把看上去不同的页，新旧并排做成图片，放在这里。",
)
@click.option(
    "--deposit",
    "source",
    type=PATH,
    metavar="文件",
    help="用移交包自带的程序重做它那一期；只用于信得过的移交包。",
)
@content_option
@out_option
def rebuild(
    issues: tuple[str, ...],
    every: bool,
    images: Path | None,
    source: Path | None,
    content: Path,
    out: Path,
) -> int:
    """重新生成出版了的期，与出版记录比较：是否一字不差，差在哪里。

    在另外的地方生成，不动原有的成品；有不同就以 1 结束。
    """
    if source:
        if issues or every or images:
            raise UserError("--deposit 单独使用。", hint="请去掉期名、--all 和 --images。")
        from publisher.cli.archive import run_rebuild_deposit

        return run_rebuild_deposit(source)
    from publisher.cli.archive import run_rebuild

    return run_rebuild(content, out, issues, every, images)


@click.command(
    "verify",
    cls=ChineseCommand,
    epilog="例：gongbao verify　　所有的期\n　　gongbao verify --head 8f3c…",
)
@issues_argument
@click.option(
    "--head",
    default="",
    metavar="校验值或文件",
    help="以前公布的台账校验值，或者另存的时间戳、移交包：台账里要有这一条。",
)
@click.option(
    "--tsa-ca", type=PATH, metavar="文件", help="时间戳机构的根证书（PEM），用来核对签发者。"
)
@click.option(
    "--ca",
    "trusted",
    type=PATH,
    multiple=True,
    metavar="文件",
    help="签名版的签名者和时间戳机构的根证书（PEM）；可写多次。",
)
@click.option("--sm2-key", type=PATH, metavar="文件", help="SM2 公钥（PEM），用来核对 SM2 签名。")
@content_option
@out_option
def verify(
    issues: tuple[str, ...],
    head: str,
    tsa_ca: Path | None,
    trusted: tuple[Path, ...],
    sm2_key: Path | None,
    content: Path,
    out: Path,
) -> int:
    """检查每个文件是否与记录相符，记录是否与台账相符：有没有损坏、丢失、被改动、多出来。"""
    from publisher.cli.archive import run_verify
    from publisher.cli.openssl import OpenSsl

    return run_verify(content, out, issues, head, OpenSsl(tsa_ca, sm2_key), trusted)


PUBLICATION = (seal, unseal, adopt, timestamp, sign, deposit, rebuild, verify)
"""In the order in which help and shell show them."""
