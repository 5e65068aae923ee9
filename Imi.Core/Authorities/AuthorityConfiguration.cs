using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Authorities;

internal sealed class AuthorityConfiguration :
    IEntityTypeConfiguration<Authority>, IEntityTypeConfiguration<AuthorityArea>, IEntityTypeConfiguration<CoordinatorLink>, IEntityTypeConfiguration<AlertCoordinatorLink>,
    IEntityTypeConfiguration<AuthorityChange>
{
    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.Property(a => a.Country).HasMaxLength(2);
        authority.Property(a => a.OfficialName).HasMaxLength(300);
        authority.Property(a => a.InformalTitle).HasLocalText();
        authority.Property(a => a.Description).HasLocalText();
        authority.Property(a => a.TextLanguage).HasMaxLength(2);
        authority.Property(a => a.Untranslated).UsePropertyAccessMode(PropertyAccessMode.Property);
        authority.Property(a => a.Geography).HasDefaultValue(Geography.National);
        authority.Property(a => a.Regions).HasMaxLength(AuthorityFields.NameLength);
        authority.HasOne(a => a.ValidatingCoordinator).WithMany().OnDelete(DeleteBehavior.Restrict);
        authority.HasMany(a => a.Areas).WithOne().HasForeignKey(area => area.AuthorityId);
        authority.HasIndex(a => a.NormalizedEmail);
        authority.HasIndex(a => a.Country, "OneNationalCoordinator").IsUnique().HasFilter($"\"{nameof(Authority.Kind)}\" = '{nameof(AuthorityKind.NationalCoordinator)}'");
        authority.HasIndex(a => new { a.Country, a.OfficialName });
        authority.HasIndex(a => a.Stamp);
    }

    public void Configure(EntityTypeBuilder<AuthorityArea> area)
    {
        area.HasKey(a => new { a.AuthorityId, a.Area });
        area.Property(a => a.Area).HasMaxLength(8);
        area.Property(a => a.AlertRole).HasMaxLength(20);
        area.Property(a => a.NotificationRole).HasMaxLength(20);
        area.Ignore(a => a.Roles);
        area.HasOne(a => a.AccessCoordinator).WithMany().HasForeignKey(a => a.AccessCoordinatorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CoordinatorLink> link)
    {
        link.HasKey(l => new { l.AuthorityId, l.Area, l.CoordinatorId });
        link.Property(l => l.Area).HasMaxLength(8);
        link.HasOne(l => l.Authority).WithMany().HasForeignKey(l => l.AuthorityId);
        link.HasOne(l => l.Coordinator).WithMany().HasForeignKey(l => l.CoordinatorId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.CoordinatorId, l.Area });
    }

    public void Configure(EntityTypeBuilder<AlertCoordinatorLink> link)
    {
        link.HasKey(l => new { l.AuthorityId, l.Area, l.CoordinatorId });
        link.Property(l => l.Area).HasMaxLength(8);
        link.HasOne<Authority>().WithMany().HasForeignKey(l => l.AuthorityId);
        link.HasOne(l => l.Coordinator).WithMany().HasForeignKey(l => l.CoordinatorId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.CoordinatorId, l.Area });
    }

    public void Configure(EntityTypeBuilder<AuthorityChange> change)
    {
        change.ToTable("AuthorityChanges");
        change.Property(c => c.Area).HasMaxLength(8);
        change.Property(c => c.UserName).HasMaxLength(200);
        change.Property(c => c.ByAuthority).HasMaxLength(AuthorityFields.NameLength);
        change.HasOne<Authority>().WithMany().HasForeignKey(c => c.AuthorityId);
        change.HasIndex(c => new { c.AuthorityId, c.Part, c.Area, c.Version, c.Field }).IsUnique();
    }
}
