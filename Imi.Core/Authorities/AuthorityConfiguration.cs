using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Authorities;

internal sealed class AuthorityConfiguration :
    IEntityTypeConfiguration<Authority>, IEntityTypeConfiguration<AuthorityArea>, IEntityTypeConfiguration<CoordinatorLink>
{
    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.Property(a => a.Country).HasMaxLength(2);
        authority.Property(a => a.OfficialName).HasMaxLength(300);
        authority.Property(a => a.InformalTitle).HasLocalText();
        authority.Property(a => a.Description).HasLocalText();
        authority.Property(a => a.TextLanguage).HasMaxLength(2);
        authority.Property(a => a.Untranslated).UsePropertyAccessMode(PropertyAccessMode.Property);
        authority.Property(a => a.AlertRole).HasMaxLength(20);
        authority.HasOne(a => a.ValidatingCoordinator).WithMany().OnDelete(DeleteBehavior.Restrict);
        authority.HasMany(a => a.Areas).WithOne().HasForeignKey(area => area.AuthorityId);
        authority.HasIndex(a => a.NormalizedEmail);
        authority.HasIndex(a => a.Country, "OneNationalCoordinator").IsUnique().HasFilter($"\"{nameof(Authority.Kind)}\" = '{nameof(AuthorityKind.NationalCoordinator)}'");
        authority.HasIndex(a => new { a.Country, a.OfficialName });
    }

    public void Configure(EntityTypeBuilder<AuthorityArea> area)
    {
        area.HasKey(a => new { a.AuthorityId, a.Area });
        area.Property(a => a.Area).HasMaxLength(8);
    }

    public void Configure(EntityTypeBuilder<CoordinatorLink> link)
    {
        link.HasKey(l => new { l.AuthorityId, l.Area, l.CoordinatorId });
        link.Property(l => l.Area).HasMaxLength(8);
        link.HasOne(l => l.Authority).WithMany().HasForeignKey(l => l.AuthorityId);
        link.HasOne(l => l.Coordinator).WithMany().HasForeignKey(l => l.CoordinatorId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.CoordinatorId, l.Area });
    }
}
