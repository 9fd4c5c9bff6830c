"""`tomtat models`: list, download, check, convert, remove. Only `download` goes online."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

__all__ = ["models"]

models = typer.Typer(
    help="List the models; download, check, convert or remove one.", rich_markup_mode=None
)
ModelArgument = Annotated[str, typer.Argument(help="Alias, hub id, or (not to remove) a folder.")]


@models.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    """List the models, or do something with one of them."""
    if context.invoked_subcommand is None:
        list_models()


@models.command("list")
def list_models() -> None:
    """List the models that can be named by an alias, with licence and size."""
    from summarizer.engines.registry import is_here, known_models

    for profile in known_models().values():
        where = "embedded" if profile.embedded else profile.hub
        here = "" if profile.embedded or not is_here(profile) else ", on this machine"
        size = f"about {profile.size_mb:,} MB" if profile.size_mb else "size unknown"
        typer.echo(f"{profile.alias:18}{', '.join(profile.tasks):32}{where}{here}")
        state = " Must be fine-tuned first." if profile.pretrained_only else ""
        state += " Needs segmented words: cannot be run yet." if profile.segmented else ""
        typer.echo(f"{'':18}{profile.title}, {size}.{state} Licence: {profile.terms}.")
        for figure in profile.figures:
            typer.echo(f"{'':18}{figure}")


@models.command()
def download(model: ModelArgument) -> None:
    """Fetch a model's files from the Hugging Face hub, less the weights for other libraries."""
    from summarizer.engines.registry import download_model, known_models

    profile = known_models().get(model)
    if profile is not None:
        typer.echo(f"tomtat: licence of {model}: {profile.terms}", err=True)
    typer.echo(download_model(model))


@models.command()
def check(model: ModelArgument) -> None:
    """Check a model's files, then load it and let it write a few words."""
    from summarizer.engines import GenerationOptions, Request, load_engine
    from summarizer.engines.convert import find_conversion
    from summarizer.engines.registry import check_download, resolve_model

    resolved = resolve_model(model)
    counted = check_download(resolved.folder)
    typer.echo(f"{counted} files have the sums they should have")
    typer.echo(f"Licence: {resolved.profile.terms}")
    if resolved.profile.guessed:
        typer.echo(
            f"Guessed from its config: {resolved.profile.architecture}, "
            f"{', '.join(resolved.profile.tasks)}"
        )
    engine = load_engine(model)
    task = resolved.profile.tasks[0]
    text = "The bridge was opened today." if task == "back" else "Sáng nay, cầu đã thông xe."
    answer = engine.generate([Request(task, text)], GenerationOptions(max_new_tokens=16))[0][0]
    engine.close()
    typer.echo(f"{engine.info.engine} on {engine.info.device}: {text!r} → {answer.text!r}")
    if engine.info.engine == "torch" and find_conversion(resolved.folder) is None:
        typer.echo(f"Quicker on the CPU after: tomtat models convert {model}")


@models.command()
def convert(model: ModelArgument) -> None:
    """Convert a model for CTranslate2 (int8), into the cache folder."""
    from summarizer.engines.convert import convert_model
    from summarizer.engines.ct2_decoder import has_ct2_files
    from summarizer.engines.registry import resolve_model

    folder = resolve_model(model).folder
    typer.echo(folder / "ct2" if has_ct2_files(folder) else convert_model(folder))


@models.command()
def remove(model: ModelArgument) -> None:
    """Delete a hub model's files and its conversion from this machine's caches."""
    from summarizer.engines.convert import find_conversion
    from summarizer.engines.registry import remove_download, resolve_model
    from summarizer.errors import ModelNotDownloadedError, OptionError

    resolved = resolve_model(model)
    if not resolved.profile.hub and model.count("/") != 1:
        raise OptionError(
            f"{model!r} is not in the Hugging Face cache.",
            "Expected the alias or the hub id of a downloaded model.",
            "Delete a folder of your own by hand; the embedded model belongs to the package.",
        )
    conversion = find_conversion(resolved.folder)
    if conversion is not None:
        shutil.rmtree(conversion)
    freed = remove_download(resolved.profile.hub or model)
    if not freed:
        raise ModelNotDownloadedError(
            f"{model!r} is not on this machine.", "Expected its files.", "Nothing is left to do."
        )
    typer.echo(f"{freed / 1e6:,.0f} MB freed")
